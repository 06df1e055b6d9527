"""`python -m journeytui` runs the command line."""

from journeytui.cli.main import main

if __name__ == "__main__":
    main()

"""Our wheel without our host: on the packages of Open edX Teak, and on MariaDB. See CONTRIBUTING.md."""

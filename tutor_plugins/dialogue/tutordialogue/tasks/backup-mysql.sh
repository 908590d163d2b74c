umask 077
mkdir -p '/backups/STAMP'
mysqldump --host='{{ MYSQL_HOST }}' --port='{{ MYSQL_PORT }}' --user='{{ MYSQL_ROOT_USERNAME }}' \
    --single-transaction --quick --routines --events --triggers --no-tablespaces \
    --result-file='/backups/STAMP/mysql.sql' --databases '{{ OPENEDX_MYSQL_DATABASE }}'
gzip '/backups/STAMP/mysql.sql'

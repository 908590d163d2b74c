umask 077
mkdir -p '/backups/STAMP'
mongodump --gzip --archive='/backups/STAMP/mongodb.archive.gz' \
{%- if "://" in MONGODB_HOST %}
    --uri='{{ MONGODB_HOST }}' \
{%- else %}
    --host='{% if MONGODB_REPLICA_SET %}{{ MONGODB_REPLICA_SET }}/{% endif %}{{ MONGODB_HOST }}' --port='{{ MONGODB_PORT }}' \
{%- endif %}
{%- if MONGODB_USERNAME %}
    --username='{{ MONGODB_USERNAME }}' --password='{{ MONGODB_PASSWORD }}' --authenticationDatabase='{{ MONGODB_AUTH_SOURCE }}' \
{%- endif %}
    --db='{{ MONGODB_DATABASE }}'

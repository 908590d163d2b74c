umask 077
mkdir -p '/backups/STAMP'
{%- if MONGODB_USERNAME %}
# Neither in the log of jobs nor in the list of processes.
printf '{"password": "%s"}' "$(printf %s "$MONGODB_PASSWORD" | sed 's/[\\"]/\\&/g')" > /tmp/dialogue-mongodb.yml
{%- endif %}
mongodump --gzip --archive='/backups/STAMP/mongodb.archive.gz' \
{%- if "://" in MONGODB_HOST %}
    --uri='{{ MONGODB_HOST }}' \
{%- else %}
    --host='{% if MONGODB_REPLICA_SET %}{{ MONGODB_REPLICA_SET }}/{% endif %}{{ MONGODB_HOST }}' --port='{{ MONGODB_PORT }}' \
{%- endif %}
{%- if MONGODB_USERNAME %}
    --config=/tmp/dialogue-mongodb.yml --username='{{ MONGODB_USERNAME }}' --authenticationDatabase='{{ MONGODB_AUTH_SOURCE }}' \
{%- endif %}
    --db='{{ MONGODB_DATABASE }}'

umask 077
mkdir -p '/backups/STAMP'
{% if DIALOGUE_STORAGE_BUCKET or MINIO_FILE_UPLOAD_BUCKET_NAME is defined -%}
echo "dialogue: uploaded files are in object storage, which keeps its own copies"
{%- else -%}
# 1: a file changed while it was read, for the platform is at work; what is worse ends the backup.
tar --create --gzip --file='/backups/STAMP/files.tar.gz' --directory=/openedx media media-private || [ "$?" = 1 ]
{%- endif %}
{%- if DIALOGUE_BACKUP_DAYS|int > 0 %}
find /backups -mindepth 1 -maxdepth 1 -type d -name '20??????T??????Z' -mtime +{{ DIALOGUE_BACKUP_DAYS }} -exec rm -rf {} +
{%- endif %}
du -sh '/backups/STAMP'

{%- if DIALOGUE_COURSES -%}
# «Кроссмәдени диалог»: courses that are absent; what a teacher changed stays.
./manage.py cms dialogue_import /openedx/dialogue/courses
{%- else -%}
echo "dialogue: DIALOGUE_COURSES is off, no course is imported"
{%- endif %}

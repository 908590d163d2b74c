# «Кроссмәдени диалог»: only what nobody has set yet.
{%- for kind, names in [("flag", DIALOGUE_WAFFLE_FLAGS), ("switch", DIALOGUE_WAFFLE_SWITCHES)] %}
{%- if names %}
./manage.py lms waffle_{{ kind }} --list > /tmp/dialogue-{{ kind }}.txt
{%- for name in names %}
grep --quiet --extended-regexp '(^|[^[:alnum:]_.]){{ name|replace(".", "[.]") }}([^[:alnum:]_.]|$)' /tmp/dialogue-{{ kind }}.txt || \
    ./manage.py lms waffle_{{ kind }} --create {% if kind == "flag" %}--everyone '{{ name }}'{% else %}'{{ name }}' on{% endif %}
{%- endfor %}
{%- endif %}
{%- endfor %}
./manage.py lms dialogue_setup \
{%- for domain in [LMS_HOST, LMS_HOST ~ ":8000", CMS_HOST, CMS_HOST ~ ":8001"] %}
    --domain '{{ domain }}' \
{%- endfor %}
{%- for language in DIALOGUE_LANGUAGES %}
    --language '{{ language }}' \
{%- endfor %}
    --theme '{{ DIALOGUE_THEME }}'

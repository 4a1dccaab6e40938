/* Members and items, one after another -> the text of pack.json. */
#include "packjson/json_out.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void indent(struct bp_json_out *out, int depth)
{
    bp_buf_addc(out->text, '\n');
    for (int i = 0; i < depth; i++)
        bp_buf_addc(out->text, ' ');
}

static void next(struct bp_json_out *out, const char *key)
{
    if (out->any)
        bp_buf_addc(out->text, ',');
    if (out->depth)
        indent(out, out->depth);
    out->any = true;
    if (!key)
        return;
    bp_buf_addc(out->text, '"');
    bp_buf_adds(out->text, key);
    bp_buf_add(out->text, BP_T("\": "));
}

void bp_json_open(struct bp_json_out *out, const char *key, char bracket)
{
    next(out, key);
    bp_buf_addc(out->text, bracket);
    out->depth++;
    out->any = false;
}

void bp_json_close(struct bp_json_out *out, char bracket)
{
    out->depth--;
    if (out->any)
        indent(out, out->depth);
    bp_buf_addc(out->text, bracket);
    out->any = true;
}

/* A line break of jansson's stands between values only: within texts it is escaped. */
static int append(const char *bytes, size_t n, void *to)
{
    struct bp_json_out *out = to;
    const char *line;
    while ((line = memchr(bytes, '\n', n))) {
        size_t length = (size_t)(line - bytes);
        bp_buf_add(out->text, (struct bp_text){bytes, length});
        indent(out, out->depth);
        bytes = line + 1;
        n -= length + 1;
    }
    bp_buf_add(out->text, (struct bp_text){bytes, n});
    return 0;
}

void bp_json_put(struct bp_json_out *out, const char *key, json_t *value)
{
    next(out, key);
    if (!value || json_dump_callback(value, append, out, JSON_INDENT(1) | JSON_REAL_PRECISION(15) | JSON_ENCODE_ANY))
        out->failed = true;
    json_decref(value);
}

void bp_json_put_all(struct bp_json_out *out, json_t *object)
{
    const char *key;
    json_t *value;
    out->failed |= !object;
    json_object_foreach(object, key, value)
    {
        bp_json_put(out, key, json_incref(value));
    }
    json_decref(object);
}

/* As jansson writes it: a fraction or an exponent marks a real; the exponent has neither plus nor leading zeros. */
static void write_real(struct bp_json_real *real)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%.15g", real->value);
    char *e = strchr(digits, 'e');
    if (!e) {
        real->length =
            (size_t)snprintf(real->digits, sizeof real->digits, "%s%s", digits, strchr(digits, '.') ? "" : ".0");
        return;
    }
    const char *sign = e[1] == '-' ? "-" : "", *size = e[1] == '-' || e[1] == '+' ? e + 2 : e + 1;
    while (*size == '0' && size[1])
        size++;
    real->length =
        (size_t)snprintf(real->digits, sizeof real->digits, "%.*se%s%s", (int)(e - digits), digits, sign, size);
}

static void add_real(struct bp_json_out *out, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    struct bp_json_real *real = &out->reals[bp_hash_of_number(bits) % BP_JSON_REALS];
    if (!real->length || memcmp(&real->value, &value, sizeof value) != 0) {
        real->value = value;
        write_real(real);
    }
    bp_buf_add(out->text, (struct bp_text){real->digits, real->length});
}

static void add_whole(struct bp_buf *out, long long value)
{
    char digits[24], *first = digits + sizeof digits;
    unsigned long long size = value < 0 ? -(unsigned long long)value : (unsigned long long)value;
    do
        *--first = (char)('0' + size % 10);
    while (size /= 10);
    if (value < 0)
        *--first = '-';
    bp_buf_add(out, (struct bp_text){first, (size_t)(digits + sizeof digits - first)});
}

void bp_json_put_number(struct bp_json_out *out, const char *key, bool known, double value)
{
    next(out, key);
    if (!known || !isfinite(value))
        bp_buf_adds(out->text, "null");
    else if (fabs(value) < 1e15 && value == floor(value))
        add_whole(out->text, (long long)value);
    else
        add_real(out, value);
}

void bp_json_put_plain(struct bp_json_out *out, const char *key, struct bp_text plain)
{
    next(out, key);
    bp_buf_addc(out->text, '"');
    bp_buf_add(out->text, plain);
    bp_buf_addc(out->text, '"');
}

void bp_json_put_word(struct bp_json_out *out, const char *key, const char *word)
{
    if (word) {
        bp_json_put_plain(out, key, bp_text_of(word));
        return;
    }
    next(out, key);
    bp_buf_adds(out->text, "null");
}

void bp_json_put_bool(struct bp_json_out *out, const char *key, bool value)
{
    next(out, key);
    bp_buf_adds(out->text, value ? "true" : "false");
}

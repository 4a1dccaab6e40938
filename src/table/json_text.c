/* Values of jansson -> a cell's text; its errors -> why a line cannot be read. */
#include "table/json_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void real_text(struct bp_buf *to, double value)
{
    char digits[40];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    bp_buf_adds(to, digits);
}

static bool is_plain(const json_t *value)
{
    return !json_is_object(value) && !json_is_array(value);
}

static void plain_text(struct bp_buf *to, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        bp_buf_add(to, (struct bp_text){json_string_value(value), json_string_length(value)});
        break;
    case JSON_INTEGER:
        bp_buf_fmt(to, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        break;
    case JSON_REAL:
        real_text(to, json_real_value(value));
        break;
    case JSON_TRUE:
        bp_buf_adds(to, "true");
        break;
    case JSON_FALSE:
        bp_buf_adds(to, "false");
        break;
    case JSON_NULL:
    case JSON_OBJECT:
    case JSON_ARRAY:
        break;
    }
}

static void quoted(struct bp_buf *to, struct bp_text t)
{
    bp_buf_addc(to, '"');
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        if (c == '"' || c == '\\') {
            bp_buf_addc(to, '\\');
            bp_buf_addc(to, t.p[i]);
        } else if (c < 0x20) {
            bp_buf_fmt(to, "\\u%04x", c);
        } else {
            bp_buf_addc(to, t.p[i]);
        }
    }
    bp_buf_addc(to, '"');
}

/* jansson's own writer gives 0.1 as 0.10000000000000001. As deep as bp_json_deep lets through. */
static void compact(struct bp_buf *to, const json_t *value)
{
    size_t i;
    json_t *inner;
    if (json_is_array(value)) {
        bp_buf_addc(to, '[');
        json_array_foreach(value, i, inner)
        {
            if (i)
                bp_buf_addc(to, ',');
            compact(to, inner);
        }
        bp_buf_addc(to, ']');
    } else if (json_is_object(value)) {
        bp_buf_addc(to, '{');
        for (void *it = json_object_iter((json_t *)value), *first = it; it;
             it = json_object_iter_next((json_t *)value, it)) {
            if (it != first)
                bp_buf_addc(to, ',');
            quoted(to, (struct bp_text){json_object_iter_key(it), json_object_iter_key_len(it)});
            bp_buf_addc(to, ':');
            compact(to, json_object_iter_value(it));
        }
        bp_buf_addc(to, '}');
    } else if (json_is_string(value)) {
        quoted(to, (struct bp_text){json_string_value(value), json_string_length(value)});
    } else if (json_is_null(value)) {
        bp_buf_adds(to, "null");
    } else {
        plain_text(to, value);
    }
}

void bp_json_text(struct bp_buf *to, const json_t *value)
{
    size_t i, n = json_array_size(value);
    if (is_plain(value)) {
        plain_text(to, value);
        return;
    }
    for (i = 0; i < n && is_plain(json_array_get(value, i)); i++)
        continue;
    if (i < n) {
        compact(to, value);
        return;
    }
    for (i = 0; i < n; i++) {
        if (i)
            bp_buf_addc(to, ';');
        plain_text(to, json_array_get(value, i));
    }
}

bool bp_json_deep(const json_t *value, int depth)
{
    size_t i;
    json_t *inner;
    if (is_plain(value))
        return false;
    if (depth > BP_JSON_DEEPEST)
        return true;
    json_array_foreach(value, i, inner) if (bp_json_deep(inner, depth + 1)) return true;
    for (void *it = json_object_iter((json_t *)value); it; it = json_object_iter_next((json_t *)value, it))
        if (bp_json_deep(json_object_iter_value(it), depth + 1))
            return true;
    return false;
}

/* The key as the line spells it, whose closing quote stands in front of byte `end`. */
static struct bp_text key_before(struct bp_text line, size_t end)
{
    if (end > line.n || end < 2)
        return (struct bp_text){"", 0};
    size_t start = end - 1, slashes;
    do {
        start--;
        for (slashes = 0; slashes < start && line.p[start - slashes - 1] == '\\'; slashes++)
            continue;
    } while (start > 0 && (line.p[start] != '"' || slashes % 2));
    return bp_text_sub(line, start + 1, end - 1);
}

/* jansson quotes the line, where a person's cell may stand: `invalid token near 'ann@example.com'`. */
static struct bp_text without_quote(struct bp_text said)
{
    for (size_t i = 0; i < said.n; i++)
        if (bp_text_starts(bp_text_sub(said, i, said.n), " near '"))
            return bp_text_sub(said, 0, i);
    return said;
}

/* Control characters must not reach a terminal. */
static struct bp_text printable(struct bp_arena *arena, struct bp_text t)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < t.n; i++)
        bp_buf_addc(&b, (unsigned char)t.p[i] < 0x20 ? '?' : t.p[i]);
    return bp_buf_text(&b);
}

const struct bp_remark *bp_json_why(struct bp_arena *arena, struct bp_text line, const json_error_t *error,
                                    size_t before)
{
    enum bp_remark_kind kind = BP_REMARK_JSON_BROKEN;
    switch (json_error_code(error)) {
    case json_error_duplicate_key:
        kind = BP_REMARK_JSON_KEY_TWICE;
        break;
    case json_error_premature_end_of_input:
        kind = BP_REMARK_JSON_OPEN;
        break;
    case json_error_end_of_input_expected:
        kind = BP_REMARK_JSON_MORE;
        break;
    case json_error_numeric_overflow:
        kind = BP_REMARK_JSON_TOO_LARGE;
        break;
    case json_error_null_character:
    case json_error_null_byte_in_key:
        kind = BP_REMARK_JSON_ZERO;
        break;
    case json_error_stack_overflow:
        kind = BP_REMARK_JSON_TOO_DEEP;
        break;
    case json_error_unknown:
    case json_error_out_of_memory:
    case json_error_cannot_open_file:
    case json_error_invalid_argument:
    case json_error_invalid_utf8:
    case json_error_invalid_syntax:
    case json_error_invalid_format:
    case json_error_wrong_type:
    case json_error_null_value:
    case json_error_item_not_found:
    case json_error_index_out_of_range:
        break;
    }
    struct bp_text key = {"", 0};
    if (kind == BP_REMARK_JSON_KEY_TWICE)
        key = printable(arena, bp_text_cut(key_before(line, (size_t)error->position), 60));
    return bp_remark_keep(
        arena, BP_REMARK(kind, bp_arg_count("column", before + (size_t)error->column), bp_arg_text("key", key),
                         bp_arg_count("most", BP_JSON_DEEPEST),
                         bp_arg_library(arena, "detail",
                                        bp_text_z(arena, printable(arena, without_quote(bp_text_of(error->text)))))));
}

/* Numbers and texts -> little-endian bytes, and back. */
#include "base/wire.h"

#include <math.h>
#include <string.h>

void bp_wire_put(struct bp_buf *out, uint64_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        bp_buf_addc(out, (char)(unsigned char)(number >> (8 * i)));
}

void bp_wire_put_count(struct bp_buf *out, long long number)
{
    bp_wire_put(out, (uint64_t)number, 8);
}

void bp_wire_put_int(struct bp_buf *out, int number)
{
    bp_wire_put(out, (uint32_t)number, 4);
}

void bp_wire_put_real(struct bp_buf *out, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    bp_wire_put(out, bits, 8);
}

void bp_wire_put_text(struct bp_buf *out, struct bp_text text)
{
    bp_wire_put(out, text.n, 4);
    bp_buf_add(out, text);
}

uint64_t bp_wire_take(struct bp_wire *in, size_t bytes)
{
    uint64_t number = 0;
    in->bad |= in->rest.n < bytes;
    if (in->bad)
        return 0;
    for (size_t i = 0; i < bytes; i++)
        number |= (uint64_t)(unsigned char)in->rest.p[i] << (8 * i);
    in->rest = bp_text_sub(in->rest, bytes, in->rest.n);
    return number;
}

long long bp_wire_take_count(struct bp_wire *in)
{
    uint64_t number = bp_wire_take(in, 8);
    in->bad |= number > INT64_MAX;
    return in->bad ? 0 : (long long)number;
}

int bp_wire_take_int(struct bp_wire *in)
{
    return (int)(int32_t)(uint32_t)bp_wire_take(in, 4);
}

bool bp_wire_take_yes(struct bp_wire *in)
{
    uint64_t yes = bp_wire_take(in, 1);
    in->bad |= yes > 1;
    return yes == 1;
}

double bp_wire_take_real(struct bp_wire *in)
{
    uint64_t bits = bp_wire_take(in, 8);
    double number;
    memcpy(&number, &bits, sizeof number);
    in->bad |= !isfinite(number);
    return in->bad ? 0 : number;
}

struct bp_text bp_wire_take_text(struct bp_wire *in)
{
    size_t n = (size_t)bp_wire_take(in, 4);
    in->bad |= in->rest.n < n;
    if (in->bad)
        return (struct bp_text){"", 0};
    struct bp_text text = bp_text_sub(in->rest, 0, n);
    in->rest = bp_text_sub(in->rest, n, in->rest.n);
    return text;
}

size_t bp_wire_take_size(struct bp_wire *in, size_t bytes)
{
    uint64_t size = bp_wire_take(in, 8);
    in->bad |= size > in->rest.n / (bytes ? bytes : 1);
    return in->bad ? 0 : (size_t)size;
}

/* wire: numbers and texts -> little-endian bytes, and back: for what is kept between runs. The same bytes on every
 * machine. A reader never trusts them: once something does not fit it is bad, and all it gives from there on is 0 or
 * empty. Texts read lend the reader's bytes. */
#ifndef BP_WIRE_H
#define BP_WIRE_H

#include "base/text.h"

void bp_wire_put(struct bp_buf *out, uint64_t number, size_t bytes); /* its lowest so many bytes, 1 to 8 */
void bp_wire_put_count(struct bp_buf *out, long long number);
void bp_wire_put_int(struct bp_buf *out, int number);
void bp_wire_put_real(struct bp_buf *out, double number); /* its very bits */
void bp_wire_put_text(struct bp_buf *out, struct bp_text text);

struct bp_wire {
    struct bp_text rest;
    bool bad;
};

uint64_t bp_wire_take(struct bp_wire *in, size_t bytes);
long long bp_wire_take_count(struct bp_wire *in); /* bad where it is negative */
int bp_wire_take_int(struct bp_wire *in);
bool bp_wire_take_yes(struct bp_wire *in);    /* a byte, 0 or 1 */
double bp_wire_take_real(struct bp_wire *in); /* bad where it is not finite */
struct bp_text bp_wire_take_text(struct bp_wire *in);
/* How many things follow, each of at least `bytes` bytes: bad where so many cannot stand in the rest, so that no
 * damaged number asks for memory. */
size_t bp_wire_take_size(struct bp_wire *in, size_t bytes);

#endif

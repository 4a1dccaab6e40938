/* message: one message of a catalogue, character by character -> its tree (struct bp_message, phrase.h). A reader lends
 * the catalogue's text and stands somewhere in it; the tree lives in the arena of `cx`. Private to language/. */
#ifndef BP_MESSAGE_H
#define BP_MESSAGE_H

#include "language/phrase.h"

struct bp_message_reader {
    struct bp_ctx *cx;
    const char *file;
    struct bp_text source;
    size_t at;
    int depth;
    size_t line_start; /* of the entry being read, and its number: so that counting lines is linear */
    int line;
};

struct bp_where bp_message_where(const struct bp_message_reader *r, size_t offset);
#define BP_SYNTAX(r, at, ...) bp_fail((r)->cx, BP_BAD_PACK, bp_message_where((r), (at)), __VA_ARGS__)

bool bp_message_line_ends(const struct bp_message_reader *r, size_t at);
void bp_message_skip_line(struct bp_message_reader *r);
void bp_message_skip_indent(struct bp_message_reader *r);
void bp_message_skip_blanks(struct bp_message_reader *r);
bool bp_message_is_name_char(char c);
/* The next character of a message; 0 at its end. Goes over a backslash that continues the line. */
char bp_message_peek(struct bp_message_reader *r);

/* Reads up to the end of the message. False (BP_BAD_PACK): a syntax error, with its place. */
bool bp_message_read(struct bp_message_reader *r, struct bp_message *out);

#endif

/* mail: page 1 of a story -> a mail of it: summary.txt, and a whole message with the PDF, for `sendmail -t`.
 *
 * A message is multipart/mixed: first page 1 in two forms, as text that reads well aloud (each row of a table is a
 * sentence) and as HTML that needs no style (words for marks, alignment and colours as attributes, no picture), then
 * the PDF. RFC 5322, 2045-2047, 2231, 3676, 3834. Lines end with a line feed, as sendmail takes them, and have at most
 * 76 bytes of ASCII, but for a folded field with a long name. The same story gives the same bytes.
 * Nothing is sent, read or written here; texts live in the arena of the context. */
#ifndef BP_MAIL_H
#define BP_MAIL_H

#include "mail/mime.h"
#include "narrative/narrative.h"

enum { BP_MAIL_LARGEST_HTML = 100000 }; /* bytes; mail programs cut what is longer */

struct bp_mail {
    const struct bp_story *story;
    struct bp_text pdf;    /* empty: none was made */
    const char *folder;    /* where the pack lies in the site: packs/2026-W46 */
    struct bp_text digest; /* of what the pack was made of: it makes the Message-ID */
    int revision;          /* from 1 */
};

/* Page 1 as text, in lines of at most 78 columns where its words have blanks. False: its Markdown cannot be read. */
bool bp_mail_summary(struct bp_ctx *cx, const struct bp_story *story, struct bp_text *out);

/* The message, to the person of people.csv whose role is called as the audience (its id or title; without audiences
 * the pack's title), else to an empty group. It has no From: who sends it adds one. A PDF larger than the pack's
 * max_attachment is left out, with a line that says where it lies. */
bool bp_mail_write(struct bp_ctx *cx, const struct bp_mail *mail, struct bp_text *out);

#endif

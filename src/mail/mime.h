/* mime: texts -> what stands in a mail: header fields that nothing in a text can end (RFC 5322 2.2, RFC 2047), bodies
 * in plain ASCII (RFC 2045 6.7, 6.8). Lines end with a line feed, as in an mbox. Part of mail.h. */
#ifndef BP_MIME_H
#define BP_MIME_H

#include "base/base.h"

/* `Subject: text`: as it is where it is short and plain, else in encoded words, folded. */
void bp_mime_subject(struct bp_buf *out, struct bp_text text);
/* `To: "Name" <address>`; the name may be empty. */
void bp_mime_address(struct bp_buf *out, const char *field, struct bp_text name, struct bp_text address);
/* `Date: Mon, 16 Nov 2026 00:00:00 +0700`: the day's first moment, `offset_s` ahead of UTC. */
void bp_mime_date(struct bp_buf *out, int day, int offset_s);
/* `From boardpack Mon Nov 16 00:00:00 2026`, by which a message in an mbox begins. */
void bp_mime_mbox_line(struct bp_buf *out, int day);
/* `; name="value"` of a field, on a line of its own; in other letters than ASCII as RFC 2231 4 has them. */
void bp_mime_parameter(struct bp_buf *out, const char *name, struct bp_text value);
/* Base64, in lines of 76 bytes. */
void bp_mime_base64(struct bp_buf *out, struct bp_text bytes);
/* Quoted-printable: lines of 76 bytes at the most, none of which begins a message in an mbox or ends one for SMTP. */
void bp_mime_quoted_printable(struct bp_buf *out, struct bp_text text);

#endif

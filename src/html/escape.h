/* escape: text -> HTML. Every byte of a document passes one of these on its way out. Private to html/. */
#ifndef BP_HTML_ESCAPE_H
#define BP_HTML_ESCAPE_H

#include "base/base.h"

/* Between tags. Code points HTML forbids (controls, noncharacters) and bytes that are not UTF-8 become U+FFFD. */
void bp_html_text(struct bp_buf *out, struct bp_text text);

/* ` name="value"`, line ends as blanks. */
void bp_html_attr(struct bp_buf *out, const char *name, struct bp_text value);

/* ` href="url"`, with percent-encoding where a URL needs it. */
void bp_html_href(struct bp_buf *out, struct bp_text url);

/* Inside <style>: a style sheet that cannot end the element. */
void bp_html_css(struct bp_buf *out, struct bp_text css);

/* A CSS string, quotes included. */
void bp_html_css_string(struct bp_buf *out, struct bp_text text);

#endif

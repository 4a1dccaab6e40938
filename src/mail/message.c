/* A story and its PDF -> summary.txt; a whole message. */
#include "mail/parts.h"

bool bp_mail_summary(struct bp_ctx *cx, const struct bp_story *story, struct bp_text *out)
{
    struct bp_mail_page page;
    if (!bp_mail_page_open(cx, story, &page))
        return false;
    *out = bp_mail_text(&page, NULL, 0, false);
    return true;
}

/* ---- what is said below page 1 */

struct closing {
    struct bp_text list[2];
    size_t count;
};

static const struct bp_pack *pack_of(const struct bp_mail *mail)
{
    return mail->story->shown.insight->metrics->pack;
}

static bool is_attached(const struct bp_mail *mail)
{
    double most = pack_of(mail)->max_attachment;
    return mail->pdf.n && (most <= 0 || (double)mail->pdf.n <= most);
}

static struct bp_text megabytes(struct bp_ctx *cx, const struct bp_mail *mail)
{
    const struct bp_formats *formats = bp_phrases_formats(mail->story->phrases);
    return bp_text_fmt(cx->arena, "%" BP_PRI " MB",
                       BP_ARG(bp_format_number(cx->arena, formats, (double)mail->pdf.n / 1e6, 1)));
}

static struct closing closing_of(struct bp_ctx *cx, const struct bp_mail *mail)
{
    const struct bp_phrases *words = mail->story->phrases;
    struct closing out = {.count = 1};
    const char *page = bp_path_join(cx->arena, mail->folder, "index.html"),
               *pdf = bp_path_join(cx->arena, mail->folder, "pack.pdf");
    if (is_attached(mail))
        out.list[0] = BP_PHRASE(cx, words, "mail.attached", bp_arg_text("path", bp_text_of(page)));
    else if (mail->pdf.n)
        out.list[0] = BP_PHRASE(cx, words, "mail.too_large", bp_arg_text("path", bp_text_of(pdf)),
                                bp_arg_text("size", megabytes(cx, mail)));
    else
        out.list[0] = BP_PHRASE(cx, words, "mail.in_site", bp_arg_text("path", bp_text_of(page)));
    if (mail->revision > 1)
        out.list[out.count++] = BP_PHRASE(cx, words, "mail.revised", bp_arg_count("n", (size_t)mail->revision));
    return out;
}

/* ---- head */

/* Of people.csv: the audience as a role of its own, such as the address of a list. */
static const struct bp_person *addressee(const struct bp_mail *mail)
{
    const struct bp_edition *e = mail->story->shown.edition;
    const struct bp_people *people = &pack_of(mail)->people;
    const struct bp_person *p = e->audience ? bp_people_find(people, e->id) : NULL;
    if (!p && e->audience && !e->segment)
        p = bp_people_find(people, e->audience->id.text);
    return p ? p : bp_people_find(people, e->title);
}

static void add_to(const struct bp_mail *mail, struct bp_buf *out)
{
    const struct bp_person *p = addressee(mail);
    if (p && p->mail.n)
        bp_mime_address(out, "To", p->name.n ? p->name : p->role, p->mail);
    else
        bp_buf_adds(out, "To: undisclosed-recipients:;\n");
}

/* The first moment of the day the pack was made on, where it is at home. */
static void add_date(const struct bp_mail *mail, struct bp_buf *out)
{
    const struct bp_zone *zone = pack_of(mail)->zone;
    int today = mail->story->shown.insight->today;
    int64_t instant = bp_zone_instant(zone, today * BP_US_PER_DAY);
    bp_mime_date(out, today, bp_zone_offset(zone, instant));
}

/* ---- bodies */

/* Which of both is shorter. */
static void add_body(struct bp_buf *out, struct bp_text text)
{
    size_t wide = 0;
    for (size_t i = 0; i < text.n; i++)
        wide += (unsigned char)text.p[i] > '~';
    bool quoted = wide < text.n / 6;
    bp_buf_fmt(out, "Content-Transfer-Encoding: %s\n\n", quoted ? "quoted-printable" : "base64");
    if (quoted)
        bp_mime_quoted_printable(out, bp_text_ends(text, "\n") ? bp_text_sub(text, 0, text.n - 1) : text);
    else
        bp_mime_base64(out, text);
}

static void add_alternatives(struct bp_ctx *cx, struct bp_buf *out, const char *boundary, struct bp_text text,
                             struct bp_text html)
{
    bp_buf_fmt(out, "Content-Type: multipart/alternative;\n boundary=\"%s\"\n\n", boundary);
    bp_buf_fmt(out, "--%s\nContent-Type: text/plain; charset=UTF-8; format=flowed\n", boundary);
    add_body(out, text);
    bp_buf_fmt(out, "\n--%s\nContent-Type: text/html; charset=UTF-8\n", boundary);
    add_body(out, html);
    bp_buf_fmt(out, "\n--%s--\n", boundary);
    (void)cx;
}

/* pack-2026-W46.pdf; an audience's has its name too. */
static void add_pdf(struct bp_ctx *cx, const struct bp_mail *mail, struct bp_buf *out)
{
    struct bp_buf name = bp_buf_new(cx->arena);
    struct bp_text rest = bp_text_of(mail->folder), part;
    bp_buf_adds(&name, "pack");
    for (bool first = true; bp_text_split(&rest, '/', &part); first = false)
        if (!first)
            bp_buf_fmt(&name, "-%" BP_PRI, BP_ARG(part));
    bp_buf_adds(&name, ".pdf");
    bp_buf_adds(out, "Content-Type: application/pdf");
    bp_mime_parameter(out, "name", bp_buf_text(&name));
    bp_buf_adds(out, "\nContent-Disposition: attachment");
    bp_mime_parameter(out, "filename", bp_buf_text(&name));
    bp_buf_adds(out, "\nContent-Transfer-Encoding: base64\n\n");
    bp_mime_base64(out, mail->pdf);
}

/* By what it says, and what the pack was made of: the same mail has the same one, a revision another. */
static const char *id_of(struct bp_ctx *cx, const struct bp_mail *mail, struct bp_text text)
{
    struct bp_text all =
        bp_text_fmt(cx->arena, "%" BP_PRI "\n%" BP_PRI "\n%s\n%d\n%" BP_PRI, BP_ARG(mail->digest),
                    BP_ARG(mail->story->shown.edition->id), mail->folder, mail->revision, BP_ARG(text));
    return bp_text_z(cx->arena, bp_text_sub(bp_sha256_hex(cx->arena, all), 0, 32));
}

bool bp_mail_write(struct bp_ctx *cx, const struct bp_mail *mail, struct bp_text *out)
{
    struct bp_mail_page page;
    if (!bp_mail_page_open(cx, mail->story, &page))
        return false;
    struct closing closing = closing_of(cx, mail);
    struct bp_text text = bp_mail_text(&page, closing.list, closing.count, true);
    struct bp_buf b = bp_buf_new(cx->arena);
    const char *id = id_of(cx, mail, text);
    add_date(mail, &b);
    add_to(mail, &b);
    bp_mime_subject(&b, mail->story->headline);
    bp_buf_fmt(&b,
               "Message-ID: <%s@boardpack.invalid>\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\n"
               "Content-Language: %" BP_PRI "\nContent-Type: multipart/mixed;\n boundary=\"=_%s_mixed\"\n\n"
               "--=_%s_mixed\n",
               id, BP_ARG(mail->story->shown.edition->language), id, id);
    const char *alternatives = bp_text_z(cx->arena, bp_text_fmt(cx->arena, "=_%s_page", id));
    add_alternatives(cx, &b, alternatives, text, bp_mail_html(&page, closing.list, closing.count));
    if (is_attached(mail)) {
        bp_buf_fmt(&b, "\n--=_%s_mixed\n", id);
        add_pdf(cx, mail, &b);
    }
    bp_buf_fmt(&b, "\n--=_%s_mixed--\n", id);
    *out = bp_buf_text(&b);
    return true;
}

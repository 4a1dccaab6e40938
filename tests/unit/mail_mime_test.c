/* Header fields that no text can end, bodies that any mail program and any mbox takes. */
#include "mail/mime.h"
#include "pack_help.h"

static struct bp_text subject(struct run *r, struct bp_text text)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_mime_subject(&b, text);
    return bp_buf_text(&b);
}

static void subjects(void **state)
{
    static const char *const cases[][2] = {
        {"Weekly review, Week 47", "Subject: Weekly review, Week 47\n"},
        {"", "Subject: \n"},
        {"Tu\xE1\xBA\xA7n 47", "Subject: =?UTF-8?B?VHXhuqduIDQ3?=\n"},
        {"a =?UTF-8?Q?b?=", "Subject: =?UTF-8?B?YSA9P1VURi04P1E/Yj89?=\n"},
        {"a\r\nBcc: eve@b.example", "Subject: a Bcc: eve@b.example\n"},
        {"a\n\nBody", "Subject: a Body\n"},
        {"ab", "Subject: ab\n"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(subject(r, bp_text_of(cases[i][0])), cases[i][1]);
}

/* Whatever the text: one field, in lines that are short enough, each further one folded. */
static void no_text_begins_a_field_of_its_own(void **state)
{
    struct run *r = *state;
    uint64_t seed = 7;
    static const char *const bits[] = {"\r\n",
                                       "\n",
                                       "\r",
                                       ":",
                                       " ",
                                       "Bcc: x@y.example",
                                       "\xE0\xB8\x81",
                                       "\xF0\x9F\x99\x82",
                                       "=?UTF-8?B?YQ==?=",
                                       "a",
                                       "\"",
                                       "\\",
                                       "<",
                                       ">",
                                       ",",
                                       "\xFF",
                                       "\x01",
                                       "\xE2\x80\xA8"};
    for (int round = 0; round < 2000; round++) {
        struct bp_buf text = bp_buf_new(r->cx.arena), out = bp_buf_new(r->cx.arena);
        for (unsigned n = dice(&seed, 60); n-- > 0;)
            bp_buf_adds(&text, bits[dice(&seed, sizeof bits / sizeof *bits)]);
        bp_mime_subject(&out, bp_buf_text(&text));
        size_t end = out.n;
        bp_mime_address(&out, "To", bp_buf_text(&text), BP_T("a@b.example"));
        struct bp_text rest = bp_buf_text(&out), line;
        for (int at = 0; bp_text_split(&rest, '\n', &line) && (rest.p || line.n); at++) {
            bool begins = at == 0 || (size_t)(line.p - out.p) == end;
            if (line.n > 78 || (!begins && line.n && line.p[0] != ' '))
                fail_msg("line %d: %.*s", at, BP_ARG(line));
            for (size_t i = 0; i < line.n; i++)
                if ((unsigned char)line.p[i] < ' ' || (unsigned char)line.p[i] > '~')
                    fail_msg("a byte %02x in %.*s", (unsigned)(unsigned char)line.p[i], BP_ARG(line));
        }
    }
}

static void addresses(void **state)
{
    static const char *const cases[][2] = {
        {"Ploy S.", "To: \"Ploy S.\"\n <p@b.example>\n"},
        {"O\"Hara \\ Ltd, (x)", "To: \"O\\\"Hara \\\\ Ltd, (x)\"\n <p@b.example>\n"},
        {"Ph\xE1\xBA\xA1m", "To: =?UTF-8?B?UGjhuqFt?=\n <p@b.example>\n"},
        {"", "To: <p@b.example>\n"},
        {"A\nBcc: e@b.example", "To: \"A Bcc: e@b.example\"\n <p@b.example>\n"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        bp_mime_address(&b, "To", bp_text_of(cases[i][0]), BP_T("p@b.example"));
        assert_text(bp_buf_text(&b), cases[i][1]);
    }
}

static void days(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_mime_mbox_line(&b, day_of("2026-11-06"));
    bp_mime_date(&b, day_of("2026-11-16"), 0);
    bp_mime_date(&b, day_of("2026-11-16"), 7 * 3600);
    bp_mime_date(&b, day_of("2026-11-01"), -(3 * 3600 + 1800));
    assert_text(bp_buf_text(&b), "From boardpack Fri Nov  6 00:00:00 2026\nDate: Mon, 16 Nov 2026 00:00:00 +0000\n"
                                 "Date: Mon, 16 Nov 2026 00:00:00 +0700\nDate: Sun, 1 Nov 2026 00:00:00 -0330\n");
}

static void parameters(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_mime_parameter(&b, "filename", BP_T("pack-2026-W46.pdf"));
    bp_mime_parameter(&b, "filename", BP_T("a\"b\r\nBcc: e@b.example"));
    bp_mime_parameter(&b, "filename", BP_T("Th\xC3\xA1i b.pdf"));
    assert_text(bp_buf_text(&b), ";\n filename=\"pack-2026-W46.pdf\";\n filename=\"a\\\"b Bcc: e@b.example\""
                                 ";\n filename*=UTF-8''Th%C3%A1i%20b.pdf");
}

static void base64(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena), long_one = bp_buf_new(r->cx.arena);
    for (int i = 0; i < 58; i++)
        bp_buf_addc(&long_one, i == 57 ? '\0' : '\xFF');
    bp_mime_base64(&b, bp_buf_text(&long_one));
    assert_text(bp_buf_text(&b),
                "////////////////////////////////////////////////////////////////////////////\nAA==\n");
    b.n = 0;
    bp_mime_base64(&b, BP_T("%PDF"));
    assert_text(bp_buf_text(&b), "JVBERg==\n");
    b.n = 0;
    bp_mime_base64(&b, BP_T(""));
    assert_text(bp_buf_text(&b), "");
}

static void bodies(void **state)
{
    static const char *const cases[][2] = {
        {"a", "a\n"},
        {"a\n\nb", "a\n\nb\n"},
        {"a=b", "a=3Db\n"},
        {"caf\xC3\xA9", "caf=C3=A9\n"},
        {"end \nx", "end=20\nx\n"},
        {"a\tb\r", "a=09b=0D\n"},
        {"From me", "=46rom me\n"},
        {"From", "From\n"},
        {">From me", ">From me\n"},
        {".", "=2E\n"},
        {"..a", "=2E.a\n"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        bp_mime_quoted_printable(&b, bp_text_of(cases[i][0]));
        assert_text(bp_buf_text(&b), cases[i][1]);
    }
}

/* RFC 2045 6.7, the other way. */
static struct bp_text decoded(struct run *r, struct bp_text quoted)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < quoted.n; i++) {
        if (quoted.p[i] != '=') {
            bp_buf_addc(&b, quoted.p[i]);
        } else if (quoted.p[i + 1] == '\n') {
            i++;
        } else {
            char hex[3] = {quoted.p[i + 1], quoted.p[i + 2], 0};
            bp_buf_addc(&b, (char)strtol(hex, NULL, 16));
            i += 2;
        }
    }
    return bp_buf_text(&b);
}

static void any_body_comes_back(void **state)
{
    static const char *const bits[] = {"From ", ".", "=", " ", "\n", "\xE0\xB8\x81", "word", "\t", "\r", "\xFF"};
    struct run *r = *state;
    uint64_t seed = 11;
    for (int round = 0; round < 2000; round++) {
        struct bp_buf text = bp_buf_new(r->cx.arena), out = bp_buf_new(r->cx.arena);
        for (unsigned n = dice(&seed, 120); n-- > 0;)
            bp_buf_adds(&text, bits[dice(&seed, sizeof bits / sizeof *bits)]);
        bp_buf_addc(&text, 'x');
        bp_mime_quoted_printable(&out, bp_buf_text(&text));
        struct bp_text rest = bp_buf_text(&out), line;
        while (bp_text_split(&rest, '\n', &line))
            if (line.n > 76 || bp_text_starts(line, "From ") || bp_text_starts(line, ".") || bp_text_ends(line, " "))
                fail_msg("%.*s", BP_ARG(line));
        bp_buf_addc(&text, '\n');
        assert_true(bp_text_eq(decoded(r, bp_buf_text(&out)), bp_buf_text(&text)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(subjects, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(no_text_begins_a_field_of_its_own, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(addresses, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(days, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(parameters, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(base64, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(bodies, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(any_body_comes_back, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

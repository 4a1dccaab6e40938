/* Drafts: to whom, with whom in copy, and what is said of those without an address. */
#include "chase_help.h"

static struct bp_text drafts(struct run *r, const char *people, struct bp_story *story)
{
    static struct bp_edition edition;
    struct bp_chase chase;
    struct bp_teller t;
    if (people)
        put(r, "people.csv", people);
    must_chase(r, chase_pack(r, "", people ? "people: people.csv\n" : ""), "2026-11-23", &chase);
    must_begin(r, &edition, story, &t);
    r->cx.diag_count = 0;
    return bp_chase_mail(&t, &chase);
}

static void a_draft_with_its_deputy(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    struct bp_text mail = drafts(r,
                                 "role,name,mail,deputy\nHead of Parcels,Ploy S.,p@b.example,Van Lead\nVan "
                                 "Lead,,van@b.example,\n",
                                 &story);
    assert_text(mail,
                "From boardpack Mon Nov 23 00:00:00 2026\nDate: Mon, 23 Nov 2026 00:00:00 +0000\nTo: \"Ploy "
                "S.\"\n <p@b.example>\nCc: \"Van Lead\"\n <van@b.example>\nSubject: Weekly review, Week 47: 2 "
                "questions for you\nX-Unsent: 1\nMIME-Version: 1.0\nContent-Type: text/plain; "
                "charset=UTF-8\nContent-Transfer-Encoding: quoted-printable\nContent-Language: en\n\nDear Ploy "
                "S.,\n\nFor Weekly review, Week 47, 16=E2=80=9322 Nov 2026, 2 things wait for a wor=\nd from you, "
                "what is overdue first:\n\n- Parcels: 3.0, goal 5. Please say in a sentence or two what lies behind "
                "it=\n, by Tue 24 Nov.\n- NPS: its page does not say yet: how fast it can change. A line each is "
                "en=\nough.\n\nA sentence or two is enough. It is about what the process needs, not about =\nwho "
                "was on duty. Where somebody else should answer, please pass this on and=\n let us know. Thank "
                "you.\n\n");
    assert_string_equal(said(r), "boardpack: note: nobody is asked for 2 things without an owner: see --chase text\n");
    bp_story_close(&story);
}

static void without_an_address_there_is_no_to(void **state)
{
    static const struct {
        const char *people, *said;
        bool copy;
    } cases[] = {
        {NULL, "pack.yaml: warning: there is no `people:`, so no draft has a To: name a file with", false},
        {"role,name\nSomebody,A\n",
         "pack.yaml:9:9: warning: `Head of Parcels` has no row in people.csv: the draft has no To", false},
        {"role,name,deputy,mail\nHead of Parcels,A,B,\nB,B,,b@b.example\n",
         "people.csv:2: warning: there is no mail of `Head of Parcels`: the draft has no To", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_story story;
        struct bp_text mail = drafts(r, cases[i].people, &story);
        assert_false(bp_text_contains(mail, BP_T("\nTo:")));
        assert_true(bp_text_contains(mail, BP_T("\nCc:")) == cases[i].copy);
        assert_true(bp_text_contains(mail, BP_T("\nDear ")));
        assert_said(r, cases[i].said);
        bp_story_close(&story);
        run_free(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_draft_with_its_deputy, run_setup, run_teardown),
        cmocka_unit_test(without_an_address_there_is_no_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

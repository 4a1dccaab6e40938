/* An answer's text -> whether it says something. */
#include "voice/voice.h"

#include "profile/profile.h"

#include <unicode/uchar.h>

enum { LONGEST_NOTHING = 40 }; /* bytes of a phrase for nothing */

static bool is_nothing(struct bp_text t)
{
    static const char *const phrases[] = {"no",
                                          "nope",
                                          "none",
                                          "nothing",
                                          "nothing to add",
                                          "no comment",
                                          "no comments",
                                          "not applicable",
                                          "nil",
                                          "n.a.",
                                          "n.a",
                                          "test",
                                          "ok",
                                          "okay",
                                          "yes",
                                          "ไม่มีค่ะ",
                                          "ไม่มีครับ",
                                          "ไม่มีความเห็น",
                                          "ไม่มีความคิดเห็น",
                                          "ไม่",
                                          "không",
                                          "không có gì",
                                          "không ý kiến",
                                          "没有",
                                          "沒有",
                                          "没意见",
                                          "沒意見",
                                          "没有意见",
                                          "沒有意見",
                                          "暂无意见"};
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (bp_text_same_letters(t, bp_text_of(phrases[i])))
            return true;
    return bp_hint_missing(t);
}

static bool has_letters(struct bp_text t)
{
    int letters = 0;
    for (size_t at = 0; at < t.n && letters < 2;) {
        int32_t c = bp_utf8_next(t, &at);
        letters += c > 0 && (u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK);
    }
    return letters >= 2;
}

bool bp_voice_says_more(struct bp_text clean)
{
    return has_letters(clean); /* there are none in what stands for words taken out */
}

bool bp_voice_says(struct bp_text t)
{
    t = bp_text_trim(t);
    while (t.n && (t.p[t.n - 1] == '.' || t.p[t.n - 1] == '!'))
        t.n--;
    if (t.n < 2 || (t.n < LONGEST_NOTHING && is_nothing(t)))
        return false;
    return has_letters(t);
}

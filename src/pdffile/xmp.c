/* What a file says of itself -> an XMP packet. */
#include "pdffile/about.h"

/* ISO 19005-2, 6.6.4; ISO 14289-1, 5, whose names PDF/A does not know: they are described beside it (ISO 19005-2,
 * 6.6.2.3). */
static const char standards[] =
    "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>The part of ISO 14289 the file keeps to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char names[] = "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                            "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
                            "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
                            "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" "
                            "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
                            "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
                            "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n";

/* Controls have no place in XML, not even by number. */
static void add_escaped(struct bp_buf *b, struct bp_text text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c == '&')
            bp_buf_adds(b, "&amp;");
        else if (c == '<')
            bp_buf_adds(b, "&lt;");
        else if (c == '>')
            bp_buf_adds(b, "&gt;");
        else
            bp_buf_addc(b, c < ' ' || c == 0x7F ? ' ' : (char)c);
    }
}

static void add(struct bp_buf *b, const char *before, struct bp_text text, const char *after)
{
    bp_buf_adds(b, before);
    add_escaped(b, text);
    bp_buf_adds(b, after);
}

static struct bp_text date_of(struct bp_arena *arena, int64_t seconds)
{
    int64_t days = seconds / 86400, rest = seconds % 86400;
    if (rest < 0) {
        rest += 86400;
        days--;
    }
    struct bp_ymd day = bp_ymd_of((int)days);
    return bp_text_fmt(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", day.year, day.month, day.day, (int)(rest / 3600),
                       (int)(rest / 60 % 60), (int)(rest % 60));
}

struct bp_text bp_pdf_xmp(struct bp_arena *arena, const struct bp_pdf_about *about, const char *producer)
{
    struct bp_buf b = bp_buf_new(arena);
    struct bp_text date = date_of(arena, about->created_s);
    bp_buf_adds(&b, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                    "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    bp_buf_adds(&b, names);
    bp_buf_adds(&b, "<dc:format>application/pdf</dc:format>\n");
    add(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", about->title, "</rdf:li></rdf:Alt></dc:title>\n");
    if (about->author.n)
        add(&b, "<dc:creator><rdf:Seq><rdf:li>", about->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    if (about->language.n)
        add(&b, "<dc:language><rdf:Bag><rdf:li>", about->language, "</rdf:li></rdf:Bag></dc:language>\n");
    bp_buf_adds(&b, "<xmp:CreatorTool>boardpack</xmp:CreatorTool>\n");
    add(&b, "<xmp:CreateDate>", date, "</xmp:CreateDate>\n");
    add(&b, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>\n");
    add(&b, "<pdf:Producer>", bp_text_of(producer), "</pdf:Producer>\n");
    bp_buf_adds(&b, standards);
    bp_buf_adds(&b, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
    return bp_buf_text(&b);
}

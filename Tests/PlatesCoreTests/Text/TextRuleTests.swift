import Testing

@testable import PlatesCore

@Suite("Text rule")
struct TextRuleTests {
    private func mistake(_ text: String, _ rule: TextRule = .line, most: Int = 80) -> String? {
        rule.mistake(in: text, length: 1...most)?.description
    }

    @Test(
        "names in the world's scripts and emoji are accepted",
        arguments: [
            "Bench Press", "Käse", "Ka\u{308}se", "Crème brûlée", "面包", "パン", "خبز", "می\u{200C}خواهم",
            "क्\u{200D}ष",
            "ശ്രീ", "ന്\u{200D}", "ශ්\u{200D}රී", "ខ្មែរ", "ภาษาไทย", "한국어", "עברית", "Пресс", "½ cup", "7UP",
            "5 × 5",
            "👨\u{200D}👩\u{200D}👧\u{200D}👦", "❤\u{FE0F}\u{200D}🔥", "🏋🏽\u{200D}♀\u{FE0F}",
            "👩🏽\u{200D}❤\u{FE0F}\u{200D}💋\u{200D}👨🏿",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} breakfast",
            "Haggis 🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
            "🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}🏴", "🏴\u{200D}☠\u{FE0F}",
            "🇩🇪", "1\u{FE0F}\u{20E3}", "O'Brien & Söhne <3", "A\u{A0}B", "葛\u{E0100}城",
            "葛\u{FE00}", "©\u{FE0E}", "☎\u{FE0E} Tim", "ᠠ\u{180B}", "#\u{FE0F}\u{20E3}",
        ])
    func names(_ name: String) { #expect(mistake(name) == nil) }

    @Test(
        "control, format, private-use and unassigned characters are refused in a name and stripped")
    func refused() {
        let others: [Unicode.Scalar] = [
            "\u{2FFFE}", "\u{E0FFF}", "\u{EFFFF}", "\u{F0000}", "\u{10FFFD}", "\u{10FFFF}",
        ]
        for scalar in HiddenMarks.assigned + others {
            let properties = scalar.properties
            let isRefused =
                switch properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: true
                default:
                    properties.isNoncharacterCodePoint || properties.isDefaultIgnorableCodePoint
                }
            // The private-use characters of the first plane are thousands and all alike.
            guard isRefused, !(0xE100...0xF800).contains(scalar.value) else { continue }
            let name = "a" + String(scalar) + "b"
            #expect(mistake(name) != nil, "U+\(String(scalar.value, radix: 16))")
            #expect(TextRule.line.stripped(name) == "ab", "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test(
        "a joiner between characters that do not join is refused",
        arguments: [
            "a\u{200D}b", "a\u{200C}b", "\u{200D}👩", "👩\u{200D}", "я\u{200D}я", "<\u{200D}a", "م \u{200C}خ",
            "1\u{200D}2",
        ])
    func joiners(_ text: String) { #expect(mistake(text)?.contains("invisible character U+200") == true) }

    @Test(
        "tag characters are refused and stripped, except in the flags of England, Scotland and Wales",
        arguments: [
            "🏴\u{E0067}", "🏴\u{E007F}", "\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}a\u{E007F}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}\u{E007F}",
            "🏴\u{E0075}\u{E0073}\u{E0074}\u{E0078}\u{E007F}",
            "🏳\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        ])
    func tags(_ text: String) {
        #expect(mistake(text)?.contains("invisible character U+E00") == true)
        #expect(mistake("a" + TextRule.line.stripped(text)) == nil)
    }

    @Test("a stored text is not checked again, whatever its line breaks")
    func stored() {
        var validator = Validator(keeping: ["a\u{AD}b", "c\u{202E}\nd", ""])
        validator.line("name", "a\u{AD}b", 1...80)
        validator.note("note", "c\u{202E}\r\nd", most: 80)
        #expect(validator.isValid)
        validator.line("other", "a\u{AD}bc", 1...80)
        validator.line("empty", "", 1...80)
        #expect(validator.fields.keys.sorted() == ["empty", "other"])
    }

    @Test("a variation selector is refused without a base character that has variants")
    func selectors() {
        let selectors = [0x180B...0x180D, 0x180F...0x180F, 0xFE00...0xFE0F, 0xE0100...0xE01EF]
            .flatMap { (range: ClosedRange<UInt32>) in range.compactMap(Unicode.Scalar.init) }
        let taken: [Unicode.Scalar] = ["葛", "❤", "ᠠ"]
        for selector in selectors.map(String.init) {
            for base in ["", "a", "1", " ", "é", "a\u{301}", "ش"] {
                #expect(mistake(base + selector + "b")?.contains("invisible character") == true)
                #expect(TextRule.line.stripped(base + selector + "b") == base + "b")
                #expect(TextRule.note.mistake(in: base + selector, length: 0...80) != nil)
            }
            for base in taken.map(String.init) {
                #expect(mistake(base + selector + selector) != nil)
                let clean = TextRule.line.stripped(base + String(repeating: selector, count: 9))
                #expect(clean.unicodeScalars.count <= 2 && mistake(clean) == nil)
            }
            #expect(taken.count { mistake(String($0) + selector) == nil } == 1)
        }
        let hidden = "secret".unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xE0100) }
        #expect(mistake("葛" + String(String.UnicodeScalarView(hidden))) != nil)
    }

    @Test("unassigned characters are refused, except in blocks reserved for emoji")
    func unassigned() {
        for scalar: Unicode.Scalar in ["\u{378}", "\u{FFEF}", "\u{2FE0}", "\u{3FFFD}", "\u{E0FFF}"] {
            #expect(mistake("a" + String(scalar))?.contains("which is no character of Unicode") == true)
            #expect(TextRule.note.mistake(in: String(scalar), length: 0...80) != nil)
            #expect(TextRule.line.stripped("a" + String(scalar) + "b") == "ab")
        }
        #expect(mistake("\u{1FAFF}") == nil && mistake("\u{1F8FF}") == nil)
    }

    @Test("the error names the character and says what to do")
    func sentences() {
        #expect(
            mistake("a\u{200B}b")
                == "must not hold the invisible character U+200B; remove it, or type the text anew")
        #expect(mistake("a\nb") == "must be on one line, without control characters")
        #expect(mistake("a\u{E000}") == "must not hold U+E000, which is no character of Unicode; remove it")
        #expect(
            mistake("\u{202E}abc", .note)?.hasPrefix("must not hold the invisible character U+202E") == true)
        #expect(mistake("a\u{7}", .note) == "must not hold the control character U+0007; remove it")
        #expect(mistake("") == "must not be empty")
        #expect(mistake("\u{A0}\u{3000}") == "must have a character that shows")
        #expect(mistake("\u{301}") == "must have a character that shows")
    }

    @Test(
        "a note may have line breaks, tabs and direction marks, but nothing that reorders or hides text")
    func notes() {
        for text in ["a\nb", "a\r\nb", "a\tb", "a\u{200E}b", "a\u{AD}b", "a\u{FEFF}b", "  \n", "a\u{2028}b"] {
            #expect(TextRule.note.mistake(in: text, length: 0...80) == nil)
        }
        for text in [
            "\u{0}", "\u{1B}[2J", "\u{8}", "\u{85}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{E0041}",
            "\u{FFFE}",
        ] {
            #expect(TextRule.note.mistake(in: text, length: 0...80) != nil)
        }
    }

    @Test("length is limited in characters, in bytes and in bytes per character")
    func length() {
        #expect(mistake(String(repeating: "é", count: 80)) == nil)
        #expect(mistake(String(repeating: "é", count: 81)) == "must have at most 80 characters")
        #expect(mistake(String(repeating: "क्षि", count: 50)) == nil)
        let heap = "e" + String(repeating: "\u{301}", count: 40_000)
        #expect(mistake(heap) == "must have at most 80 characters and 640 bytes")
        #expect(
            mistake("e" + String(repeating: "\u{301}", count: 40))
                == "must not have so many accents on one letter")
        #expect(mistake(String(repeating: "👨\u{200D}👩\u{200D}👧\u{200D}👦", count: 40)) != nil)
        #expect(TextRule.line.mistake(in: String(repeating: "a", count: 5_000_000), length: 1...80) != nil)
    }

    @Test("a cleaned text is accepted")
    func cleaned() {
        for text in [
            "e" + String(repeating: "\u{301}", count: 40_000),
            String(repeating: "👨\u{200D}👩\u{200D}👧\u{200D}👦", count: 90),
            "a\u{600}<\u{301}b\u{202E}", String(repeating: "x", count: 1000), "Mozilla/5.0 (\u{1B}[31m)",
        ] {
            let clean = TextRule.line.cleaned(text, most: 80)
            #expect(TextRule.line.mistake(in: clean, length: 1...80) == nil, "\(clean)")
        }
        #expect(TextRule.line.cleaned("Bench", most: 3) == "Ben")
    }
}

import Testing

@testable import PlatesCore

@Suite("Byte escaping")
struct ByteEscapingTests {
    private let signs: [(sign: Unicode.Scalar, escaped: String)] = [
        ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"), ("&", "&amp;"),
    ]

    private func html(_ text: String) -> [UInt8] {
        var html: [UInt8] = []
        html.append(htmlEscaped: text)
        return html
    }

    @Test("HTML special characters are escaped next to any invisible character")
    func html() {
        #expect(HiddenMarks.all.count > 3000)
        for mark in HiddenMarks.all {
            var (text, expected) = ("", "")
            for (sign, escaped) in signs {
                for scalar in [mark, sign, mark] { text.unicodeScalars.append(scalar) }
                expected.unicodeScalars.append(mark)
                expected += escaped
                expected.unicodeScalars.append(mark)
            }
            #expect(html(text).elementsEqual(expected.utf8), "U+\(String(mark.value, radix: 16))")
        }
    }

    @Test("text without HTML special characters is unchanged")
    func plain() {
        for text in ["", "Bench Press", "Käse 🧀", "\u{600}\u{301}", "a\r\nb"] {
            #expect(html(text).elementsEqual(text.utf8))
        }
    }

    @Test("iCalendar text has no raw line break or separator, next to any invisible character")
    func calendar() {
        for mark in HiddenMarks.all where mark != "\n" && mark != "\r" {
            var text = ""
            for sign in [";", ",", "\\", "\n", "\r"] as [Unicode.Scalar] {
                for scalar in [mark, sign, mark] { text.unicodeScalars.append(scalar) }
            }
            let bytes = Array(ICalendar.escaped(text).utf8)
            for (index, byte) in bytes.enumerated() where [0x2C, 0x3B].contains(byte) {
                #expect(index > 0 && bytes[index - 1] == 0x5C)
            }
            #expect(!bytes.contains { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F })
        }
        #expect(ICalendar.escaped("a\r\nb\rc\n\nd") == "a\\nb\\nc\\n\\nd")
    }

    @Test("feed lines are at most 75 bytes of whole characters, and no text can start an event")
    func feed() {
        let name =
            "x\r\nBEGIN:VEVENT\u{301}\u{85}END:VCALENDAR" + String(repeating: "e\u{301}\u{1F4AA}", count: 60)
        let event = ICalendar.Event(
            uid: name, time: .day(.of("2026-11-23")), summary: name, description: name)
        var calendar = ICalendar(name: name, timeZone: "UTC", at: Instant("2026-11-23T06:00:00Z")!)
        calendar.add(event)
        let text = String(decoding: calendar.bytes, as: UTF8.self)
        let lines = text.utf8.split(separator: 0x0A)
        for line in lines {
            #expect(line.count <= 76 && line.last == 0x0D)
            #expect(String(validating: line, as: UTF8.self) != nil)
        }
        #expect(lines.filter { $0.elementsEqual("BEGIN:VEVENT\r".utf8) }.count == 1)
        #expect(lines.filter { $0.elementsEqual("END:VCALENDAR\r".utf8) }.count == 1)
    }
}

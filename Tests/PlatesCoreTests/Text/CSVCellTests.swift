import Testing

@testable import PlatesCore

@Suite("CSV cell")
struct CSVCellTests {
    @Test(
        "a cell is quoted if it must be, and a number stays a number",
        arguments: [
            ("Squat", "Squat"), ("", ""), ("-2.5", "-2.5"), ("-100", "-100"), ("a,b", "\"a,b\""),
            ("a;b", "\"a;b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""),
            ("Käse", "Käse"), ("a-b", "a-b"),
        ])
    func plain(_ text: String, _ encoded: String) { #expect(CSVCell(text).encoded == encoded) }

    @Test(
        "a cell that could be a formula is prefixed with an apostrophe",
        arguments: [
            "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{FEFF}=1", "\u{200B}=1",
            "\u{202E}=1",
            "\u{AD}=1", "\u{A0}=1", "\u{3000}@x", "\u{0}=1", "\u{FF1D}1", "\u{FF0B}1", "\u{2212}1+x",
            "-2.5e3x",
            "=\u{301}cmd", "\u{301}=1", "\u{600}=1", "+inf", "-nan", "-0x1p3", "\n@x",
        ])
    func formula(_ text: String) {
        let encoded = CSVCell(text).encoded
        let bytes = Array(
            encoded.utf8.first == UInt8(ascii: "\"") ? encoded.utf8.dropFirst() : encoded.utf8[...])
        #expect(bytes.first == UInt8(ascii: "'"), "\(encoded)")
    }

    @Test(
        "a cell with special characters is quoted and its quotation marks doubled, next to any invisible character"
    )
    func hidden() {
        for mark in HiddenMarks.all {
            for sign in [",", "\"", "\n", "\r", ";"] as [Unicode.Scalar] {
                var text = "x"
                for scalar in [mark, sign, mark] { text.unicodeScalars.append(scalar) }
                let bytes = Array(CSVCell(text).encoded.utf8)
                #expect(bytes.first == 0x22 && bytes.last == 0x22)
                let inside = bytes.dropFirst().dropLast().filter { $0 == 0x22 }.count
                #expect(inside == (sign == "\"" ? 2 : 0))
            }
        }
    }
}

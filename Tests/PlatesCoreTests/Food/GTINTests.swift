import Testing

@testable import PlatesCore

@Suite("A barcode's number")
struct GTINTests {
    @Test(
        "of any length is the same fourteen digits",
        arguments: [
            // The examples of the GS1 specifications and of ISO/IEC 15420.
            ("96385074", "00000096385074"), ("036000291452", "00036000291452"),
            ("4006381333931", "04006381333931"), ("10614141000415", "10614141000415"),
            ("4 006381 333931", "04006381333931"), ("4006381-333931", "04006381333931"),
        ])
    func lengths(_ typed: String, _ digits: String) throws {
        #expect(try GTIN(typed).digits == digits)
        #expect(try GTIN(digits).digits == digits)
        #expect(try GTIN(GTIN(typed).description).digits == digits)
    }

    @Test("with any one digit changed, or two neighbours that do not differ by 5 swapped, is refused")
    func errors() throws {
        let code = Array("4006381333931")
        for place in code.indices {
            for digit in "0123456789" where digit != code[place] {
                var other = code
                other[place] = digit
                #expect(mistakes { _ = try GTIN(String(other)) } == ["barcode"])
            }
            guard place > 0, code[place] != code[place - 1] else { continue }
            let difference = code[place].wholeNumberValue! - code[place - 1].wholeNumberValue!
            var other = code
            other.swapAt(place, place - 1)
            #expect(mistakes { _ = try GTIN(String(other)) }.isEmpty == (abs(difference) == 5))
        }
    }

    @Test(
        "is refused where it is none",
        arguments: [
            "", " ", "123", "1234567", "40063813339310000", "40063813339３1", "abcdefgh", "-96385074x",
            "00000000",
        ])
    func refused(_ typed: String) {
        #expect(mistakes { _ = try GTIN(typed) } == ["barcode"])
    }
}

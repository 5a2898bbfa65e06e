import Testing

@testable import PlatesCore

@Suite("Barcode number")
struct GTINTests {
    @Test(
        "a barcode of any length is stored as the same fourteen digits",
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

    @Test("a barcode with one changed digit, or two swapped digits that do not differ by 5, is refused")
    func errors() throws {
        let code = Array("4006381333931")
        for index in code.indices {
            for digit in "0123456789" where digit != code[index] {
                var other = code
                other[index] = digit
                #expect(mistakes { _ = try GTIN(String(other)) } == ["barcode"])
            }
            guard index > 0, code[index] != code[index - 1] else { continue }
            let difference = code[index].wholeNumberValue! - code[index - 1].wholeNumberValue!
            var other = code
            other.swapAt(index, index - 1)
            #expect(mistakes { _ = try GTIN(String(other)) }.isEmpty == (abs(difference) == 5))
        }
    }

    @Test(
        "a text that is not a barcode is refused",
        arguments: [
            "", " ", "123", "12345", "7654321", "40063813339310000", "abcdefgh",
            "-96385074x",
            "00000000",
        ])
    func refused(_ typed: String) {
        #expect(mistakes { _ = try GTIN(typed) } == ["barcode"])
    }

    @Test(
        "a UPC-E code is read as the UPC-A it is short for, with or without number system and check digit",
        arguments: [
            // The examples of the GS1 specifications, one for each pattern of suppressed zeros.
            ("04252614", "00042100005264"), ("425261", "00042100005264"), ("0425261", "00042100005264"),
            ("4252614", "00042100005264"), ("0 425261 4", "00042100005264"), ("01234565", "00012345000065"),
            ("01234133", "00012300000413"), ("01234145", "00012340000015"), ("01234505", "00012000003455"),
        ])
    func short(_ typed: String, _ digits: String) throws {
        let readings = try GTIN.readings(typed)
        #expect(readings.contains(GTIN(stored: digits)))
    }

    @Test("a code with two readings is searched by both, and leading zeros may be missing or extra")
    func readings() throws {
        for number in 0..<4000 {
            let body = "0" + String(100_000 + number * 211).suffix(6)
            guard
                let eight = "0123456789".lazy.map({ "\(body)\($0)" }).first(where: { typed in
                    (try? GTIN.readings(typed))?.contains { $0.digits == "000000" + typed } ?? false
                })
            else { continue }
            // A printed code reads back as the same code.
            for reading in try GTIN.readings(eight) {
                #expect(try GTIN(reading.description) == reading, "\(eight)")
            }
        }
        for typed in ["42100005264", "042100005264", "0042100005264", "00042100005264", "000000042100005264"]
        {
            #expect(try GTIN(typed).digits == "00042100005264")
        }
        #expect(try GTIN.readings("96385074").map(\.digits) == ["00000096385074"])
        #expect(mistakes { _ = try GTIN(printed: "42100005264") } == ["barcode"])
    }

    @Test(
        "digits of any script, with spaces and hyphens of any kind, give the same barcode",
        arguments: [
            "٤٠٠٦٣٨١٣٣٣٩٣١", "４００６３８１３３３９３１", "४००६३८१३३३९३१", "4006381\u{2011}333931", "4006381－333931",
            "4 006381\u{00A0}333931", "\u{200E}4006381333931\u{200F}", "000000004006381333931",
        ])
    func scripts(_ typed: String) throws {
        #expect(try GTIN(typed).description == "4006381333931")
    }

    @Test(
        "the error of a barcode says which lengths exist, that its check digit is wrong or that it must be digits"
    )
    func sentences() {
        func sentence(_ typed: String) -> String? {
            #expect(throws: ValidationError.self) { try GTIN(typed) }
            do { _ = try GTIN(typed) } catch { return error.fields["barcode"]?.description }
            return nil
        }
        for typed in [String(repeating: "4", count: 60), "12345", "1", String(repeating: "٤", count: 15)] {
            #expect(sentence(typed) == "must have 6, 7, 8, 12, 13 or 14 digits", "\(typed)")
        }
        #expect(sentence("4006381333932")?.hasPrefix("has a wrong check digit") == true)
        #expect(sentence("40063x1333931") == "must be digits, as they stand under the bars")
        #expect(sentence("½") == "must be digits, as they stand under the bars")
    }
}

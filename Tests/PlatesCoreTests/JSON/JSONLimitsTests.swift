import PlatesCore
import Testing

@Suite("JSON limits")
struct JSONLimitsTests {
    private func fault(_ text: String) -> [String: String]? {
        do throws(ValidationError) {
            try JSONLimits().check(text.utf8)
            return nil
        } catch {
            return error.fields.mapValues(\.description)
        }
    }

    @Test(
        "valid JSON within the limits is accepted",
        arguments: [
            #"{"name": "a [ { \" , 99999999999999999999 \\", "days": [null, true, false, -1.5e3, ""]}"#,
            "[]", "{}", "1", #""text""#, "-9007199254740992", "[1e3,false,1E-300]", "",
        ]
    )
    func allowed(text: String) {
        #expect(fault(text) == nil)
    }

    @Test(
        "a number beyond 2^53 is refused with its path",
        arguments: ["9223372036854775807", "-1e308", "1e999"])
    func numbers(number: String) {
        let sentence = "must be a number up to 9,007,199,254,740,992"
        #expect(fault("{\"set\": {\"reps\": [1, \(number)]}}") == ["set.reps.1": sentence])
        #expect(fault(number) == ["body": sentence])
        #expect(fault("[\(number)") == ["0": sentence])
    }

    @Test("a number of more than 64 digits is refused")
    func digits() {
        #expect(fault("[0.\(String(repeating: "0", count: 70))1]")?.keys.first == "0")
    }

    @Test("32 levels of nesting are accepted and 33 are refused")
    func depth() {
        func nested(_ count: Int) -> String {
            String(repeating: "[", count: count) + String(repeating: "]", count: count)
        }
        #expect(fault(nested(32)) == nil)
        #expect(fault(nested(33)) == ["body": "must not have more than 32 levels"])
        #expect(fault(String(repeating: #"{"a":"#, count: 1_000_000))?["body"] != nil)
    }

    @Test(
        "1,000 elements or members are accepted and 1,001 are refused"
    )
    func members() {
        func list(_ count: Int) -> String {
            "{\"days\": [\(Array(repeating: "[]", count: count).joined(separator: ","))]}"
        }
        #expect(fault(list(1000)) == nil)
        #expect(fault(list(1001)) == ["days": "must be at most 1,000"])
        let object = "{" + (0..<1001).map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        #expect(fault(object) == ["body": "must be at most 1,000"])
    }

    @Test("a body that is not UTF-8 is refused")
    func encodings() {
        #expect(fault("[\u{0}1\u{0}") == ["body": "must be JSON in UTF-8"])
    }

    @Test("unmatched closing brackets are left to the decoder")
    func closing() {
        #expect(fault("]]}}]],,::\"") == nil)
    }
}

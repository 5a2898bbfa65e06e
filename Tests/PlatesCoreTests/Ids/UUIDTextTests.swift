import Foundation
import PlatesCore
import Testing

@Suite("UUID text")
struct UUIDTextTests {
    @Test("a UUID is written like Foundation's in lower case and read in either case")
    func sameAsFoundation() {
        for _ in 0..<1000 {
            let id = UUID()
            #expect(id.text == id.uuidString.lowercased())
            #expect(UUID(text: id.text) == id)
            #expect(UUID(text: id.uuidString) == id)
            #expect(UUID(text: Substring(id.text)) == id)
        }
    }

    @Test(
        "a text that is not a UUID is refused",
        arguments: [
            "", "-", "01234567-89ab-cdef-0123-456789abcde", "01234567-89ab-cdef-0123-456789abcdef0",
            "0123456789abcdef0123456789abcdef", "01234567_89ab-cdef-0123-456789abcdef",
            "0123456-789ab-cdef-0123-456789abcdef", "g1234567-89ab-cdef-0123-456789abcdef",
            "01234567-89ab-cdef-0123-456789abcdéf", "{1234567-89ab-cdef-0123-456789abcde}",
            "é1234567-89ab-cdef-0123-456789abcde",
        ]
    )
    func refused(text: String) {
        #expect(UUID(text: text) == nil)
        #expect(UUID(uuidString: text) == nil)
    }
}

@Suite("Random UUID")
struct UUIDRandomTests {
    @Test("a random UUID is of version 4 and every other bit varies")
    func version() {
        var ids: Set<UUID> = []
        var (ones, zeros) = ([UInt8](repeating: 0, count: 16), [UInt8](repeating: 0, count: 16))
        for _ in 0..<1000 {
            let id = UUID.random()
            ids.insert(id)
            let text = Array(id.text)
            #expect(text[14] == "4")
            #expect("89ab".contains(text[19]))
            withUnsafeBytes(of: id.uuid) { bytes in
                for (index, byte) in bytes.enumerated() {
                    ones[index] |= byte
                    zeros[index] |= ~byte
                }
            }
        }
        #expect(ids.count == 1000)
        for index in 0..<16 {
            let fixed: UInt8 = index == 6 ? 0xF0 : index == 8 ? 0xC0 : 0
            #expect(ones[index] & zeros[index] == ~fixed)
        }
    }
}

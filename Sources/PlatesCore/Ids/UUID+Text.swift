import Foundation

extension UUID {
    /// In lower case, as addresses, forms, the API and the databases carry ids (RFC 9562, section 4).
    ///
    /// Faster than Foundation's `uuidString`, which would dominate reading a row of ids.
    public var text: String {
        String(unsafeUninitializedCapacity: Self.textLength) { text in
            write(to: text)
            return Self.textLength
        }
    }

    /// How many bytes `text` has.
    public static let textLength = 36

    /// Writes `text` into memory that has `textLength` bytes.
    public func write(to text: UnsafeMutableBufferPointer<UInt8>) {
        withUnsafeBytes(of: uuid) { bytes in
            var end = 0
            for (index, byte) in bytes.enumerated() {
                if Self.isBehindHyphen(index) {
                    text[end] = UInt8(ascii: "-")
                    end += 1
                }
                text[end] = Self.digit(byte >> 4)
                text[end + 1] = Self.digit(byte & 0xF)
                end += 2
            }
        }
    }

    /// Reads an id, in either case.
    /// - Returns: `nil` if the text is not 32 hexadecimal digits in five groups with hyphens between.
    public init?(text: some StringProtocol) {
        let read: UUID?? = text.utf8.withContiguousStorageIfAvailable { Self(utf8: $0) }
        guard let id = read ?? Array(text.utf8).withUnsafeBufferPointer({ Self(utf8: $0) }) else {
            return nil
        }
        self = id
    }

    /// The same of a text's bytes.
    public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard text.count == Self.textLength else { return nil }
        var uuid: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        let isWhole = withUnsafeMutableBytes(of: &uuid) { bytes in
            var start = 0
            for index in 0..<bytes.count {
                if Self.isBehindHyphen(index) {
                    guard text[start] == UInt8(ascii: "-") else { return false }
                    start += 1
                }
                let (high, low) = (Self.value(text[start]), Self.value(text[start + 1]))
                guard high < 16, low < 16 else { return false }
                bytes[index] = high << 4 | low
                start += 2
            }
            return true
        }
        guard isWhole else { return nil }
        self.init(uuid: uuid)
    }

    private static func isBehindHyphen(_ byte: Int) -> Bool {
        byte == 4 || byte == 6 || byte == 8 || byte == 10
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// What a hexadecimal digit stands for; 255 for another byte.
    private static func value(_ digit: UInt8) -> UInt8 {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: 255
        }
    }
}

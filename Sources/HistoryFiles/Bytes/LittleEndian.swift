/// Numbers of a zip's directory.
struct LittleEndian {
    let bytes: [UInt8]

    /// - Returns: 0 outside of the bytes.
    func number(at index: Int, bytes count: Int) -> UInt64 {
        guard index >= 0, count <= 8, index <= bytes.count - count else { return 0 }
        return (0..<count).reduce(0) { $0 | UInt64(bytes[index + $1]) << (8 * UInt64($1)) }
    }

    func short(_ index: Int) -> Int { Int(number(at: index, bytes: 2)) }
    func word(_ index: Int) -> UInt32 { UInt32(number(at: index, bytes: 4)) }

    /// A size or an offset; `nil` if it is larger than any file.
    func size(_ index: Int, bytes count: Int) -> Int? {
        let number = number(at: index, bytes: count)
        return number < 1 << 50 ? Int(number) : nil
    }
}

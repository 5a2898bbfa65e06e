import PlatesCore

/// An entry of a zip.
package struct ZipEntry: Hashable, Sendable {
    package let name: String
    fileprivate let method: Int
    fileprivate let isEncrypted: Bool
    fileprivate let sum: UInt32
    fileprivate let packedSize: Int
    /// Unpacked, in bytes.
    fileprivate let size: Int
    fileprivate let header: Int

    /// What its content is told by: its size and its CRC-32.
    var content: Content { Content(size: size, sum: sum) }

    struct Content: Hashable {
        let size: Int
        let sum: UInt32
    }

    /// Folders and what macOS adds.
    fileprivate var isNoFile: Bool {
        name.hasSuffix("/") || name.hasPrefix("__MACOSX/") || name.split(separator: "/").last?.first == "."
    }
}

/// A zip on a disk, of which the entries are unpacked as they are read.
///
/// Source: PKWARE's APPNOTE.TXT 6.3.10. Entries are found by the directory at the end, as the note demands; stored and
/// deflated ones are read.
package final class ZipArchive {
    package let entries: [ZipEntry]
    private let source: any ByteSource
    private let size: Int
    private let budget: InflationBudget

    private static let mostEntries = 20_000
    private static let mostDirectory = 32 << 20
    /// Repetitive tables become a hundredth of their size, not a thousandth.
    private static let mostExpansion = 200
    private static let alwaysUnpacked = 256 << 20
    private static let neverUnpacked = 20 << 30

    /// - Throws: `.unreadable`, `.damagedArchive` or `.encrypted`.
    package convenience init(path: String) throws(HistoryFileMistake) {
        let file: FileBytes
        do { file = try FileBytes(path: path) } catch { throw .unreadable }
        try self.init(file, size: file.size)
    }

    /// - Throws: `.damagedArchive` or `.encrypted`.
    init(_ source: any ByteSource, size: Int) throws(HistoryFileMistake) {
        self.source = source
        self.size = size
        let directory = try Self.directory(source, size)
        let all = Self.entries(in: directory.bytes, most: directory.count)
        guard let all, all.count == directory.count else { throw .damagedArchive }
        entries = all.filter { !$0.isNoFile }
        if !entries.isEmpty, entries.allSatisfy(\.isEncrypted) { throw .encrypted }
        budget = InflationBudget(
            bytes: min(max(size * Self.mostExpansion, Self.alwaysUnpacked), Self.neverUnpacked))
    }

    /// - Returns: `nil` if the entry is encrypted, or packed in another way.
    func open(_ entry: ZipEntry) -> (any ByteStream)? {
        guard !entry.isEncrypted, entry.method == 0 || entry.method == 8 else { return nil }
        let header = LittleEndian(bytes: Self.bytes(source, entry.header..<entry.header + 30))
        guard header.bytes.count == 30, header.word(0) == 0x0403_4B50 else { return nil }
        let start = entry.header + 30 + header.short(26) + header.short(28)
        let packed = FileStream(source, start..<start + entry.packedSize)
        let content: any ByteStream = entry.method == 0 ? packed : InflateStream(packed, budget)
        return CheckedStream(content, sum: entry.sum, size: entry.size)
    }

    /// Passes on the content of an entry piece by piece.
    /// - Throws: `HistoryFileMistake` if it is not what the directory promises; what `output` throws.
    package func read(_ entry: ZipEntry, _ output: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard let stream = open(entry) else {
            throw entry.isEncrypted ? HistoryFileMistake.encrypted : HistoryFileMistake.damagedArchive
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = stream.read(into: buffer)
            if count == 0 { break }
            try output(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        if stream.fault != nil { throw HistoryFileMistake.damagedArchive }
    }

    // MARK: Directory

    private static func directory(
        _ source: any ByteSource, _ size: Int
    ) throws(HistoryFileMistake) -> (bytes: LittleEndian, count: Int) {
        // The last record has 22 bytes and a comment.
        let tailStart = max(0, size - 22 - 0xFFFF)
        let tail = LittleEndian(bytes: bytes(source, tailStart..<size))
        let last = stride(from: tail.bytes.count - 22, through: 0, by: -1).first {
            tail.word($0) == 0x0605_4B50
        }
        guard let last else { throw .damagedArchive }
        var count = tail.short(last + 10)
        var length = tail.size(last + 12, bytes: 4)
        var start = tail.size(last + 16, bytes: 4)
        if count == 0xFFFF || length == 0xFFFF_FFFF || start == 0xFFFF_FFFF,
            tail.word(last - 20) == 0x0706_4B50, let large = tail.size(last - 12, bytes: 8), large < size
        {
            let record = LittleEndian(bytes: bytes(source, large..<large + 56))
            guard record.word(0) == 0x0606_4B50 else { throw .damagedArchive }
            count = record.size(32, bytes: 8) ?? .max
            length = record.size(40, bytes: 8)
            start = record.size(48, bytes: 8)
        }
        guard let length, let start, count <= mostEntries, length <= mostDirectory, start <= size - length
        else { throw .damagedArchive }
        return (LittleEndian(bytes: bytes(source, start..<start + length)), count)
    }

    private static func entries(in directory: LittleEndian, most: Int) -> [ZipEntry]? {
        var (entries, index) = ([ZipEntry](), 0)
        while entries.count < most {
            guard index + 46 <= directory.bytes.count, directory.word(index) == 0x0201_4B50 else {
                return nil
            }
            let (name, extra) = (directory.short(index + 28), directory.short(index + 30))
            let end = index + 46 + name + extra + directory.short(index + 32)
            guard end <= directory.bytes.count else { return nil }
            guard let sizes = sizes(directory, index, extra: index + 46 + name..<index + 46 + name + extra)
            else { return nil }
            entries.append(
                ZipEntry(
                    name: String(decoding: directory.bytes[index + 46..<index + 46 + name], as: UTF8.self),
                    method: directory.short(index + 10),
                    isEncrypted: directory.short(index + 8) & 1 == 1, sum: directory.word(index + 16),
                    packedSize: sizes.packed, size: sizes.unpacked, header: sizes.header))
            index = end
        }
        return entries
    }

    /// The sizes and where the entry begins, which large archives have in an extra field.
    private static func sizes(
        _ directory: LittleEndian, _ index: Int, extra: Range<Int>
    ) -> (packed: Int, unpacked: Int, header: Int)? {
        var packed = directory.size(index + 20, bytes: 4)
        var header = directory.size(index + 42, bytes: 4)
        var unpacked = directory.size(index + 24, bytes: 4)
        var field = extra.lowerBound
        while field + 4 <= extra.upperBound {
            let (id, length) = (directory.short(field), directory.short(field + 2))
            if id == 1 {
                // The fields that are too large, in this order.
                var value = field + 4
                if unpacked == 0xFFFF_FFFF {
                    unpacked = directory.size(value, bytes: 8)
                    value += 8
                }
                if packed == 0xFFFF_FFFF {
                    packed = directory.size(value, bytes: 8)
                    value += 8
                }
                if header == 0xFFFF_FFFF { header = directory.size(value, bytes: 8) }
            }
            field += 4 + length
        }
        guard let packed, let unpacked, let header else { return nil }
        return (packed, unpacked, header)
    }

    /// - Returns: Fewer bytes if the file ends before.
    private static func bytes(_ source: any ByteSource, _ range: Range<Int>) -> [UInt8] {
        FileStream(source, range).beginning(most: range.count)
    }
}

import CZlib
import Foundation

/// Reads the entries of a zip file by its directory.
///
/// Nothing that the file says is believed: offsets and lengths are compared with its size, and an entry is inflated
/// piece by piece, up to the length that it promises.
struct ZipReader {
    struct Entry: Sendable, Equatable {
        let name: String
        fileprivate let method: UInt16
        fileprivate let checksum: UInt32
        fileprivate let packed: Int64
        /// Unpacked, in bytes.
        let size: Int64
        fileprivate let offset: Int64
    }

    private let file: ByteFile
    private let fileSize: Int64
    let entries: [Entry]

    /// The most entries that are read, and the most bytes of their directory.
    private static let most = (entries: 10_000, directory: Int64(4 << 20))

    private static let alwaysRead: Int64 = 64 << 20
    /// Rows of data become a tenth or a thirtieth of their size.
    private static let mostExpansion: Int64 = 200

    /// - Throws: `ZipFault` for a file that is no zip, or a damaged one.
    init(_ path: String) throws {
        file = try ByteFile(reading: path)
        fileSize = try file.size
        let tail = min(fileSize, 65_557)
        let end = try Self.bytes(file, at: fileSize - tail, count: tail)
        guard
            let start = stride(from: end.count - 22, through: 0, by: -1).first(where: {
                end.number($0, UInt32.self) == 0x0605_4B50
            }), let count = end.number(start + 10, UInt16.self),
            let size = end.number(start + 12, UInt32.self),
            let offset = end.number(start + 16, UInt32.self)
        else { throw ZipFault.noZip }
        guard Int64(size) <= Self.most.directory, Int64(offset) + Int64(size) <= fileSize,
            count <= Self.most.entries
        else { throw ZipFault.damaged }
        let directory = try Self.bytes(file, at: Int64(offset), count: Int64(size))
        entries = try Self.entries(directory, count: Int(count))
    }

    private static func entries(_ directory: [UInt8], count: Int) throws -> [Entry] {
        var entries: [Entry] = []
        var start = 0
        for _ in 0..<count {
            guard directory.number(start, UInt32.self) == 0x0201_4B50,
                let method = directory.number(start + 10, UInt16.self),
                let checksum = directory.number(start + 16, UInt32.self),
                let packed = directory.number(start + 20, UInt32.self),
                let size = directory.number(start + 24, UInt32.self),
                let nameLength = directory.number(start + 28, UInt16.self),
                let extra = directory.number(start + 30, UInt16.self),
                let comment = directory.number(start + 32, UInt16.self),
                let offset = directory.number(start + 42, UInt32.self),
                start + 46 + Int(nameLength) <= directory.count
            else { throw ZipFault.damaged }
            let name = String(
                decoding: directory[(start + 46)..<(start + 46 + Int(nameLength))], as: UTF8.self)
            entries.append(
                Entry(
                    name: name, method: method, checksum: checksum, packed: Int64(packed), size: Int64(size),
                    offset: Int64(offset)))
            start += 46 + Int(nameLength) + Int(extra) + Int(comment)
        }
        return entries
    }

    /// Passes on the content of an entry, and checks its length and checksum at the end.
    /// - Throws: `ZipFault`, also for one that becomes larger than rows of data would.
    func read(_ entry: Entry, _ output: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard entry.size <= Self.alwaysRead + entry.packed * Self.mostExpansion else {
            throw ZipFault.damaged
        }
        let head = try Self.bytes(file, at: entry.offset, count: 30)
        guard head.number(0, UInt32.self) == 0x0403_4B50, let name = head.number(26, UInt16.self),
            let extra = head.number(28, UInt16.self)
        else { throw ZipFault.damaged }
        let start = entry.offset + 30 + Int64(name) + Int64(extra)
        guard start + entry.packed <= fileSize else { throw ZipFault.damaged }
        try file.seek(to: start)
        var (size, checksum) = (Int64(0), crc32(0, nil, 0))
        func take(_ bytes: UnsafeRawBufferPointer) throws {
            size += Int64(bytes.count)
            guard size <= entry.size else { throw ZipFault.damaged }
            checksum = crc32(checksum, bytes.bindMemory(to: Bytef.self).baseAddress, UInt32(bytes.count))
            try output(bytes)
        }
        let inflater = try entry.method == 8 ? Inflater(.raw) : nil
        guard inflater != nil || entry.method == 0 else { throw ZipFault.unknownMethod }
        var rest = entry.packed
        while rest > 0 {
            let bytes = try file.read(atMost: Int(min(rest, 1 << 16)))
            guard !bytes.isEmpty else { throw ZipFault.damaged }
            rest -= Int64(bytes.count)
            if let inflater { try inflater.take(bytes, take) } else { try take(bytes) }
        }
        guard size == entry.size, UInt32(truncatingIfNeeded: checksum) == entry.checksum else {
            throw ZipFault.damaged
        }
    }

    private static func bytes(_ file: ByteFile, at offset: Int64, count: Int64) throws -> [UInt8] {
        guard offset >= 0, count >= 0 else { throw ZipFault.damaged }
        try file.seek(to: offset)
        var bytes: [UInt8] = []
        while bytes.count < Int(count) {
            let some = try file.read(atMost: Int(count) - bytes.count)
            guard !some.isEmpty else { throw ZipFault.damaged }
            bytes += some
        }
        return bytes
    }
}

/// What is wrong with a zip file.
enum ZipFault: Error {
    case noZip, damaged, unknownMethod
}

extension [UInt8] {
    /// A number of which the lowest byte comes first; `nil` beyond the end.
    fileprivate func number<T: FixedWidthInteger>(_ start: Int, _ type: T.Type) -> T? {
        let end = start + MemoryLayout<T>.size
        guard start >= 0, end <= count else { return nil }
        return self[start..<end].reversed().reduce(0) { $0 << 8 | T($1) }
    }
}

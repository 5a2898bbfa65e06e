import CZlib
import Foundation

/// Writes a zip file into an empty file, entry by entry, with a few buffers of memory.
///
/// Sizes and checksums are written into the head of an entry once they are known, so that every reader of zips takes
/// it, also one that does not read the directory at the end first.
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.4
final class ZipWriter {
    private struct Entry {
        let name: [UInt8]
        let offset: UInt32
        var checksum: UInt32 = 0
        var packed: UInt32 = 0
        var size: UInt32 = 0
    }

    private let file: ByteFile
    private var entries: [Entry] = []
    private var offset: Int64 = 0
    /// The time and the day of all entries, as MS-DOS has them.
    private let stamp: (time: UInt16, day: UInt16)

    /// More than this a zip file of the old kind cannot have, nor needs a person's data.
    private static let most = Int64(UInt32.max) - 1

    /// - Parameter date: The local date and time of the entries: year, month, day, hour, minute, second.
    init(_ file: ByteFile, date: (Int, Int, Int, Int, Int, Int)) {
        self.file = file
        let (year, month, day, hour, minute, second) = date
        stamp = (
            UInt16(truncatingIfNeeded: hour << 11 | minute << 5 | second / 2),
            UInt16(truncatingIfNeeded: max(0, year - 1980) << 9 | month << 5 | day)
        )
    }

    /// Adds an entry.
    /// - Parameters:
    ///   - name: In ASCII.
    ///   - content: Writes it, through a function that it may call any number of times.
    func add(_ name: String, _ content: (@escaping (UnsafeRawBufferPointer) throws -> Void) throws -> Void)
        throws
    {
        guard let start = UInt32(exactly: offset), offset <= Self.most else { throw ZipTooLarge() }
        var entry = Entry(name: Array(name.utf8), offset: start)
        try put(head(entry))
        let bodyStart = offset
        let deflater = try Deflater(.raw)
        var (size, checksum) = (Int64(0), crc32(0, nil, 0))
        try content { bytes in
            guard !bytes.isEmpty else { return }
            size += Int64(bytes.count)
            checksum = crc32(checksum, bytes.bindMemory(to: Bytef.self).baseAddress, UInt32(bytes.count))
            try deflater.take(bytes, isLast: false) { try self.put($0) }
        }
        try deflater.take(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true) { try self.put($0) }
        guard size <= Self.most, offset <= Self.most else { throw ZipTooLarge() }
        entry.checksum = UInt32(truncatingIfNeeded: checksum)
        entry.size = UInt32(truncatingIfNeeded: size)
        entry.packed = UInt32(truncatingIfNeeded: offset - bodyStart)
        entries.append(entry)
        try file.seek(to: Int64(start))
        try head(entry).withUnsafeBytes { try file.write($0) }
        try file.seek(to: offset)
    }

    /// Writes the directory.
    /// - Returns: The size of the file, in bytes.
    @discardableResult
    func finish() throws -> Int64 {
        let start = offset
        for entry in entries {
            var bytes = ZipBytes()
            bytes.append(UInt32(0x0201_4B50), UInt16(20), UInt16(20))
            bytes.append(common(entry))
            // No comment, first disk, no attributes.
            bytes.append(UInt16(0), UInt16(0), UInt16(0))
            bytes.append(UInt32(0), entry.offset)
            try put(bytes.bytes + entry.name)
        }
        var end = ZipBytes()
        end.append(UInt32(0x0605_4B50), UInt16(0), UInt16(0))
        end.append(UInt16(truncatingIfNeeded: entries.count), UInt16(truncatingIfNeeded: entries.count))
        end.append(UInt32(truncatingIfNeeded: offset - start), UInt32(truncatingIfNeeded: start))
        end.append(UInt16(0))
        try put(end.bytes)
        guard offset <= Self.most else { throw ZipTooLarge() }
        return offset
    }

    private func head(_ entry: Entry) -> [UInt8] {
        var bytes = ZipBytes()
        bytes.append(UInt32(0x0403_4B50), UInt16(20))
        bytes.append(common(entry))
        return bytes.bytes + entry.name
    }

    /// What an entry's head and the directory say alike: no flags, deflated, when, what, and no extra field.
    private func common(_ entry: Entry) -> [UInt8] {
        var bytes = ZipBytes()
        bytes.append(UInt16(0), UInt16(8), stamp.time, stamp.day)
        bytes.append(entry.checksum, entry.packed, entry.size)
        bytes.append(UInt16(truncatingIfNeeded: entry.name.count), UInt16(0))
        return bytes.bytes
    }

    private func put(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try put($0) } }

    private func put(_ bytes: UnsafeRawBufferPointer) throws {
        try file.write(bytes)
        offset += Int64(bytes.count)
    }
}

/// There is more than a zip file can hold.
struct ZipTooLarge: Error, CustomStringConvertible {
    let description = "There is more data than a zip file can hold (4 GB)."
}

/// Numbers as zip files have them: the lowest byte first.
private struct ZipBytes {
    var bytes: [UInt8] = []

    mutating func append(_ numbers: any FixedWidthInteger & Sendable...) {
        for number in numbers { add(number) }
    }

    mutating func append(_ other: [UInt8]) { bytes += other }

    private mutating func add(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }
}

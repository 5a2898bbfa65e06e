import PlatesCore

/// A file of another app that was recognised by what is in it.
public struct HistoryFile: Sendable {
    public let path: String
    public let source: HistorySource
    /// Which bytes of the file, if it is a part of it.
    public let range: Range<Int>?
    private let columns: HistoryColumns?

    /// Recognises a table, a document or an archive by its columns and contents, whatever its name.
    /// - Parameters:
    ///   - range: Of bytes; the whole file by default.
    ///   - columns: What the columns of a table are, if no app is known to write it.
    /// - Throws: `HistoryFileMistake`, such as `.unknownColumns` with their names.
    public static func recognise(
        _ path: String, range: Range<Int>? = nil, columns: HistoryColumns? = nil
    ) throws(HistoryFileMistake) -> HistoryFile {
        let parts = try HistoryParts(path: path, range: range, columns: columns)
        return HistoryFile(path: path, source: parts.source, range: range, columns: columns)
    }

    private init(path: String, source: HistorySource, range: Range<Int>?, columns: HistoryColumns?) {
        (self.path, self.source, self.range, self.columns) = (path, source, range, columns)
    }

    /// A reader from the start.
    /// - Parameter mostUseless: How many rows may be left out, beside those that are named one by one, before it ends.
    /// - Throws: `HistoryFileMistake`; `.ownExport` for an export of Plates.
    public func reader(mostUseless: Int = .max) throws(HistoryFileMistake) -> HistoryReader {
        try HistoryReader(
            HistoryParts(path: path, range: range, columns: columns), mostUseless: mostUseless)
    }
}

/// Reads the records of a file one after another. But for documents in JSON and the texts of workbooks, which are
/// limited, nothing is held in memory but the row and what tells sessions apart.
public final class HistoryReader {
    private var parts: ArraySlice<HistoryParts.Part>
    private var part: (any PartReader)?
    private let sink = RecordSink()
    private let mostUseless: Int

    init(_ parts: HistoryParts, mostUseless: Int = .max) throws(HistoryFileMistake) {
        guard !parts.isOwnExport else { throw .ownExport }
        self.parts = parts.parts[...]
        self.mostUseless = mostUseless
    }

    /// The part that is read now: the name of an entry or a sheet; empty for a file by itself.
    public var file: String { sink.file }

    /// Whether it has ended because too many rows were of no use.
    public var hasTooManyRows: Bool { sink.unnamed > mostUseless }

    /// - Returns: `nil` at the end.
    public func next() -> HistoryRecord? {
        while true {
            if let record = sink.next() { return record }
            guard !hasTooManyRows else { return nil }
            guard let part else {
                guard let next = parts.popFirst() else { return nil }
                sink.file = next.name
                self.part = next.open()
                continue
            }
            if !part.read(into: sink) {
                self.part = nil
                sink.finishPart()
            }
        }
    }
}

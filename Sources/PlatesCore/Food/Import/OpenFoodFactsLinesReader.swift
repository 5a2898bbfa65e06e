/// The products of Open Food Facts in JSON, one on each line.
///
/// It is lenient, because people fill in the data: numbers may be text, and missing fields or those of another type
/// count as unknown.
/// Source: https://openfoodfacts.github.io/openfoodfacts-server/api/ref-v2/
public final class OpenFoodFactsLinesReader: FoodReader {
    private let lines: LineReader

    /// - Parameter position: The `position` of an earlier reader of the same file.
    public init(
        _ source: any ByteSource, from position: ImportPosition = .start, limit: Int = LineReader.jsonLimit
    ) {
        lines = LineReader(source, from: position, limit: limit)
    }

    public var position: ImportPosition { lines.position }

    public func next() throws(ImportFileError) -> ImportedRow? {
        while true {
            guard let line = try lines.next() else { return nil }
            guard let bytes = line.bytes else { return .skipped(line: line.number, reason: .lineTooLong) }
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            do {
                return try OpenFoodFactsJSON.product(bytes).row(line: line.number)
            } catch {
                let isCutOff = error == .notJSON && line.lineBreak == .none
                return .skipped(line: line.number, reason: isCutOff ? .cutOff : error)
            }
        }
    }
}

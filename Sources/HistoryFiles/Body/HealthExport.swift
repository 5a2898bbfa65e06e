import PlatesCore

/// The weights of Apple Health's `export.xml`, which may have gigabytes of other records.
final class HealthExport: PartReader {
    private let scanner: XMLScanner
    /// Records of other things, and the line of the first.
    private var others = 0
    private var firstOther = 0
    private var isAtEnd = false

    init(_ stream: any ByteStream) { scanner = XMLScanner(stream, root: "HealthData") }

    /// Whether a document is one.
    static func isOne(_ beginning: [UInt8]) -> Bool {
        let scanner = XMLScanner(MemoryStream(beginning))
        // The root is the first tag after the document type, which may be long.
        guard case .start(let name, _, _)? = scanner.next(withText: false, { _ in true }) else {
            return false
        }
        return name == "HealthData"
    }

    func read(into sink: RecordSink) -> Bool {
        guard !isAtEnd else { return false }
        let event = scanner.next(withText: false) { tag in
            guard tag.starts(with: Self.record) || tag.starts(with: Self.workout) else { return false }
            if Self.isWeight(tag) { return true }
            others += 1
            if others == 1 { firstOther = scanner.lines + 1 }
            return false
        }
        guard case .start(_, let attributes, _)? = event else {
            finish(sink)
            return false
        }
        let line = scanner.lines + 1
        do throws(HistorySkip.Reason) {
            sink.add(try weight(attributes, line: line, sink))
        } catch {
            sink.skip(line, error)
        }
        return true
    }

    private func finish(_ sink: RecordSink) {
        isAtEnd = true
        if others > 0 { sink.skip(firstOther, .otherData, rows: others) }
        if scanner.isCutOff, scanner.fault == nil { sink.skip(scanner.lines + 1, .cutOff) }
    }

    private func weight(
        _ attributes: [String: String], line: Int, _ sink: RecordSink
    ) throws(HistorySkip.Reason) -> HistoryWeight {
        let moment = try sink.moment(attributes["startDate"] ?? attributes["endDate"] ?? "")
        guard let value = Double(attributes["value"] ?? "") else { throw .badNumber }
        let mass: WrittenMass?
        switch attributes["unit"]?.lowercased() ?? "" {
        case "g": mass = WrittenMass(value / 1000, .kg)
        case "st": mass = WrittenMass(value * 14, .lb)
        case let name:
            guard let unit = WeightUnit(written: name) else { throw .unknownUnit }
            mass = WrittenMass(value, unit)
        }
        guard let mass, mass.thousandths != 0, mass.mass(orIn: .kg) != nil else { throw .outOfRange }
        return HistoryWeight(line: line, moment: moment, mass: mass)
    }

    private static let record = Array("Record ".utf8)
    private static let workout = Array("Workout ".utf8)
    private static let type = Array("HKQuantityTypeIdentifierBodyMass\"".utf8)

    /// The type is the first attribute, but need not be.
    private static func isWeight(_ tag: ArraySlice<UInt8>) -> Bool {
        let mark = UInt8(ascii: "H")
        var rest = tag.dropFirst(record.count)
        while let start = rest.firstIndex(of: mark) {
            if rest[start...].starts(with: type) { return true }
            // Of another record: nearly all have their type first.
            if rest[start...].starts(with: "HK".utf8) { return false }
            rest = rest[start...].dropFirst()
        }
        return false
    }
}

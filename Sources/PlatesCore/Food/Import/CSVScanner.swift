/// Finds the cells of a record, which may come line by line.
struct CSVScanner {
    /// A cell's place within the record, without the quotation marks around it.
    struct Cell {
        var start = 0
        var end = 0
        var hasDoubledQuotes = false
    }

    private enum State {
        case cellStart, plain, quoted
        /// Behind a quotation mark in a quoted cell: it is the cell's end, or half of a doubled one.
        case quote
    }

    private(set) var cells: [Cell]
    /// How many cells were seen, also those that nobody wants.
    private(set) var count = 0
    /// Whether something stands between the end of a quoted cell and the next separator.
    private(set) var isBad = false
    private var state = State.cellStart
    private var cell = Cell()
    private let dialect: CSVDialect

    /// - Parameter slots: how many cells are wanted.
    init(_ dialect: CSVDialect, slots: Int) {
        self.dialect = dialect
        cells = [Cell](repeating: Cell(), count: slots)
    }

    /// Whether the record goes on behind the line, because a quotation mark was not closed.
    var isOpen: Bool { state == .quoted && !isBad }

    /// Goes on to the end of the bytes, which are those of the whole record so far.
    /// - Parameter slots: for each cell of a line the place in `cells` that it goes to; `nil` leaves it out.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, slots: [Int?]) {
        var index = start
        while index < bytes.count, !isBad {
            let byte = bytes[index]
            switch state {
            case .cellStart, .plain:
                if byte == dialect.separator {
                    finish(at: index, slots)
                    cell.start = index + 1
                } else if state == .cellStart {
                    state = dialect.hasQuotes && byte == Self.mark ? .quoted : .plain
                    if state == .quoted { cell.start = index + 1 }
                }
            case .quoted:
                if byte == Self.mark {
                    cell.end = index
                    state = .quote
                }
            case .quote:
                if byte == Self.mark {
                    cell.hasDoubledQuotes = true
                    state = .quoted
                } else if byte == dialect.separator {
                    finish(at: cell.end, slots)
                    cell.start = index + 1
                } else {
                    isBad = true
                }
            }
            index += 1
        }
    }

    /// The record ends where the bytes did.
    mutating func finish(_ bytes: Int, slots: [Int?]) {
        finish(at: state == .quote ? cell.end : bytes, slots)
    }

    private mutating func finish(at end: Int, _ slots: [Int?]) {
        if count < slots.count, let slot = slots[count] {
            cell.end = end
            cells[slot] = cell
        }
        count += 1
        cell = Cell()
        state = .cellStart
    }

    private static let mark = UInt8(ascii: "\"")
}

import PlatesCore

/// Why rows of a file are left out.
public struct HistorySkip: Codable, Hashable, Sendable {
    /// The file within an archive, or the sheet of a workbook; empty for a file by itself.
    public let file: String
    /// The first of the rows.
    public let line: Int
    public let reason: Reason
    /// The title of the column in which the cell stands that cannot be read; `nil` if it is the row.
    public var column: String?
    /// How many there are. More than one stand together only where each would say the same of a whole
    /// file, or where they are thousands.
    public let rows: Int

    package init(file: String, line: Int, reason: Reason, column: String? = nil, rows: Int = 1) {
        (self.file, self.line, self.reason, self.column, self.rows) = (file, line, reason, column, rows)
    }

    public enum Reason: String, Error, CaseIterable, Codable, Sendable {
        // Rows that apps write for themselves.
        case restTimer, noteRow, noteWithoutSet, totals, deleted, notDone, notLogged, derived,
            totalsOfEntries, notTaken
        // Things that Plates does not have.
        case otherMeasurement, otherData, notRead, partTooLarge
        // Rows that lack something.
        case emptyRow, noDate, noExercise, noName, nothingDone, noWeight, noNutrients
        // Rows that cannot be.
        case badNumber, outOfRange, negativeWeight, nutrientOutOfRange, unknownUnit, tooManySets
        case future, tooManyIntakes, fullDay, secondWeight
        // Rows that cannot be read.
        case notUTF8, cellCount, badQuotes, tooLong, cutOff, notJSON, damaged, expandsTooMuch
    }
}

extension HistorySkip.Reason {
    /// Whether one cell is the reason.
    var isOfCell: Bool { [.badNumber, .unknownUnit, .noDate].contains(self) }

    /// A sentence about the row.
    public var sentence: Phrase {
        switch self {
        case .restTimer: "It is a timer for a rest."
        case .noteRow: "It is a note, which goes to a set of the exercise."
        case .noteWithoutSet: "It is a note of a workout without a set."
        case .totals: "It is a sum of other rows."
        case .deleted: "It was deleted in the app."
        case .notDone: "The set was planned, but not done."
        case .notTaken: "The supplement was not taken."
        case .notLogged: "Nothing was logged on that day."
        case .derived: "The app has computed it from other figures."
        case .totalsOfEntries: "It is a sum of entries that the file also has."
        case .otherMeasurement: "It has no body weight but another measurement."
        case .otherData: "It is neither a set, nor food, nor a body weight."
        case .notRead: "Plates does not read this part of the file."
        case .partTooLarge: "This part of the file is larger than Plates reads."
        case .emptyRow: "It is empty."
        case .noDate: "It has no date that can be read."
        case .noExercise: "It names no exercise."
        case .noName: "It has no name."
        case .nothingDone: "It has neither reps, nor a time, nor a distance."
        case .noWeight: "It has no weight."
        case .noNutrients: "It has neither energy nor nutrients."
        case .badNumber: "It has something else where a number must be."
        case .outOfRange: "It has a number that a set or a body weight cannot have."
        case .negativeWeight: "The weight is negative."
        case .future: "It lies in the future."
        case .tooManyIntakes: "Its supplement was taken more often on the day than can be noted."
        case .fullDay: "Its day has as many as a day can have."
        case .secondWeight: "Its day has another weight in the file, which comes first."
        case .nutrientOutOfRange: "It has more of a nutrient than an entry can have, or less than nothing."
        case .unknownUnit: "It has a unit that Plates does not know."
        case .tooManySets: "It stands for more sets than a row may have."
        case .notUTF8: "It has characters that cannot be read."
        case .cellCount: "It has more cells than there are columns."
        case .badQuotes: "It has a quotation mark in an odd place."
        case .tooLong: "It is too long."
        case .cutOff: "The file ends within it."
        case .notJSON: "It is not JSON."
        case .damaged: "From here on the file is damaged."
        case .expandsTooMuch: "From here on the archive holds more than Plates unpacks."
        }
    }
}

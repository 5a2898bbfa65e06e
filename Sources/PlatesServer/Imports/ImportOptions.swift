import HistoryFiles
import PlatesCore

extension HistoryQuestions.Question {
    /// What a command says of a question that is open, with the option that answers it.
    /// - Parameter zone: The account's, which is taken unless another one is named.
    func open(zone: String) -> String {
        switch self {
        case .unit:
            "The file does not say whether its weights are in kg or lb. Say it with --unit kg or --unit lb."
        case .dateOrder:
            """
            The file does not say whether its dates begin with the day or the month. Say it with \
            --date-order day_first or --date-order month_first.
            """
        case .timeZone:
            "Times of the file are taken to be of \(zone), unless --time-zone says another one."
        }
    }

    /// The option that answers it.
    var option: String {
        switch self {
        case .unit: "--unit"
        case .dateOrder: "--date-order"
        case .timeZone: "--time-zone"
        }
    }
}

extension ValidationError {
    /// For a command: fields are named by the options that set them.
    var ofOptions: HistoryImporter.Refused {
        HistoryImporter.Refused(
            message { field, mistake in
                let option = HistoryQuestions.Question(rawValue: field)?.option
                return .mistake(
                    mistake, of: option.map(Phrase.verbatim) ?? FieldName.spoken(field))
            }.description)
    }
}

import PlatesCore

/// The page on which one set is changed, or logged again after a mistake.
struct SetPageModel: Sendable {
    let exercise: String
    let date: String
    let day: String
    /// Where the form posts to.
    let action: String
    let problem: String?
    let form: SetFormModel
    let canDelete: Bool
}

import Foundation
import PlatesCore

/// The page on which one set is changed, or logged again after a mistake.
struct SetPageModel: Sendable {
    let title: Phrase
    let exercise: Phrase
    let date: Phrase
    let day: String
    /// Where the form posts to.
    let action: String
    let problem: Phrase?
    let form: SetFormModel
    let canDelete: Bool
    /// What it held before, or would hold if another device had not changed it later.
    var versions: [Version] = []
    var hasVersions = false

    struct Version: Sendable {
        let id: String
        let text: Phrase
        /// `Mon 23 Nov, 18:05`
        let made: Phrase
        let note: String
    }

    /// The page with the versions of its set.
    func showing(_ versions: [SetVersionStore.Version], of measure: Measure, in zone: TimeZone)
        -> SetPageModel
    {
        var page = self
        page.versions = versions.map { version in
            let entry = version.set.entry
            return Version(
                id: version.set.id.text, text: entry.text(measured: measure),
                made: [
                    Day(of: version.editedAt, in: zone).shortText,
                    .verbatim(version.editedAt.clockText(in: zone)),
                ].joined(by: .verbatim(", ")),
                note: entry.note
            )
        }
        page.hasVersions = !versions.isEmpty
        return page
    }
}

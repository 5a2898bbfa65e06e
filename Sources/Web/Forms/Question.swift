import Foundation
import Hummingbird
import PlatesCore

/// Something that is asked before a form is carried out: a page with a button for each answer, without scripts too.
package struct Question: Sendable {
    /// What is sent again, with other values for some of its fields.
    package struct Answer: Sendable {
        let button: Phrase
        let changes: [String: String]

        package init(_ button: Phrase, _ changes: [String: String]) {
            self.button = button
            self.changes = changes
        }

        /// The form once more, as another submission of its own.
        package static func again(_ button: Phrase, _ changes: [String: String] = [:]) -> Answer {
            let id = UUID.random().text
            return Answer(button, changes.merging(["id": id, "submission": id]) { given, _ in given })
        }
    }

    /// That the same form was sent before: what it added stands, and another is added only if that is meant.
    /// - Parameters:
    ///   - what: What was added: `2 × slice of Bread was added`.
    ///   - clock: When, as `SectionServices.clockText` has it.
    ///   - ask: `Add another?`
    package static func already(
        _ what: Phrase, at clock: Phrase, ask: Phrase, title: Phrase = "Added already",
        button: Phrase = "Add another", changes: [String: String] = [:], backPath: String
    ) -> Question {
        Question(
            title: title, sentence: "\(what) already at \(clock). \(ask)",
            answers: [.again(button, changes)], back: "Leave it so", backPath: backPath)
    }

    let title: Phrase
    let sentence: Phrase
    let answers: [Answer]
    var back: Phrase = "Back"
    let backPath: String

    package init(title: Phrase, sentence: Phrase, answers: [Answer], back: Phrase = "Back", backPath: String)
    {
        self.title = title
        self.sentence = sentence
        self.answers = answers
        self.back = back
        self.backPath = backPath
    }
}

/// The page of a question.
struct QuestionModel: Sendable {
    struct Field: Sendable {
        let name: String
        let value: String
    }

    struct Choice: Sendable {
        let button: Phrase
        let fields: [Field]
        let isFirst: Bool
    }

    let title: Phrase
    let sentence: Phrase
    let action: String
    let choices: [Choice]
    let back: Phrase
    let backPath: String

    init(_ question: Question, form: Form, action: String) {
        title = question.title
        sentence = question.sentence
        self.action = action
        choices = question.answers.enumerated().map { index, answer in
            let fields = form.repeatable.merging(answer.changes) { _, changed in changed }
            return Choice(
                button: answer.button,
                fields: fields.sorted { $0.key < $1.key }.map { Field(name: $0.key, value: $0.value) },
                isFirst: index == 0)
        }
        back = question.back
        backPath = question.backPath
    }
}

extension SectionServices {
    /// Asks before a form is carried out.
    /// - Parameter action: Where the form goes.
    package func ask(
        _ question: Question, form: Form, action: String, at target: NavigationTarget,
        context: some PageContext
    ) throws -> Response {
        pages.page(
            Views.question, QuestionModel(question, form: form, action: action), title: question.title,
            at: target,
            context: context)
    }

    /// The time of day at which something was done, as a sentence about a repetition tells it: `12:03`, or with the
    /// day where that is another one.
    package func clockText(_ instant: Instant, for account: Account) -> Phrase {
        instant.clockText(in: account.timeZone.timeZone, seenFrom: account.day(at: time.now))
    }
}

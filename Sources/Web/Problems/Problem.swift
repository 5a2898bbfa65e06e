import Hummingbird
import NIOHTTP1
import PlatesCore
import Storage
import TimeSeries

/// The request needs somebody to be signed in.
package struct NotSignedIn: Error {
    package init() {}
}

/// What was asked for is not there, or is somebody else's: the two look alike from outside.
package struct NotFound: Error {
    /// One sentence for the person.
    let message: Phrase

    package init(_ message: Phrase = "There is nothing here by that address.") {
        self.message = message
    }
}

/// The request contradicts what is stored.
package struct Conflict: Error, CustomStringConvertible {
    let message: Phrase

    /// In English, for commands.
    package var description: String { message.description }

    package init(message: Phrase) {
        self.message = message
    }
}

/// The request is refused by a rule that holds for all routes.
package struct RefusedRequest: Error, CustomStringConvertible {
    let status: HTTPResponse.Status
    let message: Phrase

    /// In English, for commands.
    package var description: String { message.description }

    package init(_ status: HTTPResponse.Status, message: Phrase) {
        self.status = status
        self.message = message
    }
}

/// Too many tries in too short a time.
package struct TooManyRequests: Error {
    /// Seconds until the next try may succeed.
    let retryAfter: Int

    package init(retryAfter: Int) {
        self.retryAfter = retryAfter
    }
}

/// Too many passwords wait to be hashed.
package struct HashingBusy: Error {
    package init() {}

    /// Seconds.
    let retryAfter = 5
}

/// A mistake as people and programs meet it: a status, a sentence, and what is wrong with which fields.
struct Problem: Sendable {
    let status: HTTPResponse.Status
    let message: Phrase
    var fields: ValidationError?
    var headers: HTTPFields = [:]

    /// What an error thrown on the way means to the one who asked, or `nil` where it is our own mistake.
    init?(_ error: any Error) {
        switch error {
        case let error as ValidationError:
            self.init(status: .unprocessableContent, message: error.message, fields: error)
        case let error as NotFound:
            self.init(status: .notFound, message: error.message)
        case let error as Conflict:
            self.init(status: .conflict, message: error.message)
        case let error as UndoRefused:
            self.init(status: .conflict, message: error.sentence)
        case let error as RefusedRequest:
            self.init(status: error.status, message: error.message)
        case is NotSignedIn:
            self.init(status: .unauthorized, message: "Please sign in first.")
        case let error as TooManyRequests:
            self.init(
                status: .tooManyRequests,
                message: "Too many tries. Please wait \(error.retryAfter) seconds and try again.",
                headers: [.retryAfter: String(error.retryAfter)]
            )
        case let error as ShareUsedUp:
            self.init(
                status: .tooManyRequests,
                message: "Your account asks for too much at once. Please try again in a moment.",
                headers: [.retryAfter: String(error.retryAfter)]
            )
        case let error as HashingBusy:
            self.init(
                status: .serviceUnavailable,
                message: "Too many people are signing in right now. Please try again in a moment.",
                headers: [.retryAfter: String(error.retryAfter)]
            )
        case is ClientLeft:
            // Nobody reads it, but the log of requests names the status.
            self.init(
                status: .init(code: 499, reasonPhrase: "Client Closed Request"), message: "You went away.")
        case DatabaseError.unstorableText:
            self.init(
                status: .unprocessableContent,
                message: "A text holds a character that cannot be stored (U+0000)."
            )
        case DatabaseError.busy, DatabaseError.unavailable:
            self.init(
                status: .serviceUnavailable,
                message: "Plates cannot reach its data right now. Please try again in a moment.",
                headers: [.retryAfter: "2"]
            )
        case DatabaseError.full:
            self.init(
                waiting: 30,
                """
                Plates cannot store anything right now, because its disk is full. Nothing of this was stored. \
                Whoever runs this server has to free some space.
                """
            )
        case DatabaseError.readOnly:
            self.init(
                waiting: 5,
                """
                Plates can only read its data right now, so nothing of this was stored. Please try again in a \
                moment.
                """
            )
        case DatabaseError.failing:
            self.init(
                waiting: 30,
                """
                Plates cannot work with its data right now, because its disk or its database file is faulty. \
                Nothing of this was stored. Whoever runs this server has to look into its log.
                """
            )
        case DatabaseError.replaced:
            self.init(
                waiting: 30,
                """
                Plates stores nothing right now, because its database file was moved, replaced or deleted. \
                Whoever runs this server has to put it back, or restart Plates.
                """
            )
        case is InfluxError:
            self.init(
                status: .serviceUnavailable,
                message:
                    """
                    Progress is catching up: questions over time cannot be answered just now. What you log is \
                    stored all the same.
                    """,
                headers: [.retryAfter: "5"]
            )
        case is HTTPParserError:
            // A body whose chunks cannot be read.
            self.init(status: .badRequest, message: "The request could not be understood.")
        case let error as any HTTPResponseError:
            self.init(status: error.status, message: Self.sentence(for: error))
        default:
            return nil
        }
    }

    /// What the server cannot do now, and when to ask again.
    private init(waiting seconds: Int, _ message: Phrase) {
        self.init(
            status: .serviceUnavailable, message: message, headers: [.retryAfter: String(seconds)]
        )
    }

    init(
        status: HTTPResponse.Status, message: Phrase, fields: ValidationError? = nil,
        headers: HTTPFields = [:]
    ) {
        self.status = status
        self.message = message
        self.fields = fields
        self.headers = headers
    }

    /// What we say where the mistake is ours; the log has the rest.
    static let ours = Problem(
        status: .internalServerError,
        message: "Something went wrong on our side. What you had stored is safe; please try again."
    )

    private static func sentence(for error: any HTTPResponseError) -> Phrase {
        switch error.status {
        case .notFound: NotFound().message
        case .contentTooLarge: "That is more than can be sent at once."
        case .methodNotAllowed: "That cannot be done here."
        default: "The request could not be understood."
        }
    }
}

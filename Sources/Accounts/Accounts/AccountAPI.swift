import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// The account, over JSON.
struct AccountAPI: RouteGroup {
    let services: AccountServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/me").get(use: show).patch(use: update)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try JSONAnswer.make(AccountJSON(context.account))
    }

    @Sendable func update(request: Request, context: SignedInContext) async throws -> Response {
        let profile: Profile = try await request.json(context: context)
        let (account, undo) = try await Accounts(services)
            .updateOffering(profile, of: context.account.id)
        return try JSONAnswer.make(AccountJSON(account), headers: HTTPFields(undo: undo))
    }
}

struct AccountJSON: Encodable {
    let id: UUID
    let email: String
    let name: String
    let unit: WeightUnit
    let timeZone: String
    let weekStarts: Weekday
    @Nullable var language: String?

    init(_ account: Account) {
        id = account.id
        email = account.email.text
        name = account.name
        unit = account.unit
        timeZone = account.timeZone.text
        weekStarts = account.weekStarts
        _language = Nullable(wrappedValue: account.language?.id)
    }
}

/// What a person can change of their account, each field by itself.
struct Profile: Decodable, Sendable {
    var name: String?
    var unit: String?
    var timeZone: String?
    var weekStarts: String?
    /// A BCP 47 tag; empty for that of the browser.
    var language: String?

    /// - Throws: `ValidationError` with a sentence for each field that is not as it must be.
    func applied(to account: Account) throws -> Account {
        var account = account
        var validator = Validator()
        if let name, let valid = try validator.attempt({ try AccountName(name, keeping: account.name).text })
        {
            account.name = valid
        }
        if let unit {
            account.unit = WeightUnit(rawValue: unit) ?? account.unit
            validator.require(
                WeightUnit(rawValue: unit) != nil, "unit",
                FieldMistake.notOne(of: WeightUnit.self))
        }
        if let timeZone, let valid = try validator.attempt({ try zone(timeZone, of: account) }) {
            account.timeZone = valid
            account.zoneIsChosen = true
        }
        if let weekStarts {
            account.weekStarts = Weekday(name: weekStarts) ?? account.weekStarts
            validator.require(
                Weekday(name: weekStarts) != nil, "week_starts", FieldMistake.notAWeekday
            )
        }
        if let language {
            account.language = Languages.bundled[language]
            validator.require(
                language.isEmpty || account.language != nil, "language",
                FieldMistake.notOneOf(Languages.bundled.all.map(\.id)))
        }
        try validator.check()
        return account
    }

    /// One that this machine does not know (any more) stays as it is.
    private func zone(_ typed: String, of account: Account) throws(ValidationError) -> TimeZoneName {
        typed == account.timeZone.text ? account.timeZone : try TimeZoneName(typed)
    }
}

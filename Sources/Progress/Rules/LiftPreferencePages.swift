import Foundation
import Hummingbird
import PlatesCore
import Storage
import Training
import Web

/// How lifts are counted: the formula of the estimate, and the bar and plates that a person has.
struct LiftPreferencePages: RouteGroup {
    let services: ProgressServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("progress/settings", use: show)
        router.post("progress/settings", use: saveFormula)
        router.post("progress/settings/plates", use: saveRack)
        router.post("progress/settings/rest", use: saveRestTimer)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(notice: Notice(request), context: context)
    }

    @Sendable func saveFormula(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        guard let formula: OneRepMax = try form.choice("formula") else {
            throw ValidationError("formula", "must not be empty")
        }
        let now = services.time.now
        let undo = try await services.database.write { connection in
            let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
            return try ProgressUndo.preferences.offer("Changed the formula.", in: scope) {
                try LiftPreferenceStore(connection: connection, account: account.id).setFormula(formula)
            }
        }
        return .seeOther("/progress/settings", notice: .saved, undo: undo)
    }

    @Sendable func saveRack(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        do {
            let old = try await rack(of: account)
            let rack = try RackForm(form: form).rack(from: old)
            let now = services.time.now
            let undo = try await services.database.write { connection in
                let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
                return try ProgressUndo.preferences.offer("Changed your bar and plates.", in: scope) {
                    try LiftPreferenceStore(connection: connection, account: account.id).save(rack)
                }
            }
            return .seeOther("/progress/settings", notice: .platesSaved, undo: undo)
        } catch let error as ValidationError {
            return try await page(form: form, error: error, context: context)
        }
    }

    @Sendable func saveRestTimer(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        guard let isOn: RestTimerChoice = try form.choice("rest_timer") else {
            throw ValidationError("rest_timer", "must not be empty")
        }
        let now = services.time.now
        let undo = try await services.database.write { connection in
            let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
            return try ProgressUndo.preferences.offer(
                isOn == .on ? "Switched the rest timer on." : "Switched the rest timer off.", in: scope
            ) {
                let store = LiftPreferenceStore(connection: connection, account: account.id)
                if try store.hasRestTimer() != (isOn == .on) { try store.setRestTimer(isOn == .on) }
            }
        }
        return .seeOther("/progress/settings", notice: .saved, undo: undo)
    }

    private func rack(of account: Account) async throws -> PlateRack {
        try await services.database.read { connection in
            try LiftPreferenceStore(connection: connection, account: account.id).rack(in: account.unit)
        }
    }

    private func page(
        form: Form = Form([:]), error: ValidationError? = nil, notice: Notice? = nil, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let (formula, rack, restTimer) = try await services.database.read { connection in
            let store = LiftPreferenceStore(connection: connection, account: account.id)
            return (try store.formula(), try store.rack(in: account.unit), try store.hasRestTimer())
        }
        return services.pages.page(
            Views.liftPreferences,
            LiftPreferencesModel(formula, rack, restTimer: restTimer, form: form, error: error),
            title: "How lifts are counted", at: .section(.progress),
            status: error == nil ? .ok : .unprocessableContent, notice: notice, context: context
        )
    }
}

/// Whether rests are timed, as its form says it.
enum RestTimerChoice: String, CaseIterable, Sendable {
    case on, off
}

/// The bar and the plates as their form brings them.
struct RackForm: Sendable {
    let form: Form

    /// - Throws: `ValidationError` with a sentence for each field that cannot be read.
    func rack(from old: PlateRack) throws -> PlateRack {
        var validator = Validator()
        let unit =
            (try validator.attempt { try form.unit("bar_unit", of: WeightUnit.self) } ?? nil) ?? old.bar.unit
        let bar = try validator.attempt { try form.mass("bar", unit: unit) } ?? nil
        validator.require(bar != nil, "bar", "must not be empty")
        var plates: [PlateRack.Plate] = []
        for mass in Self.sizes(of: old) {
            let name = Self.name(mass)
            let count = try validator.attempt { try form.integer(name, in: 0...40) } ?? nil
            plates.append(PlateRack.Plate(mass, count: count ?? 0))
        }
        let otherUnit =
            (try validator.attempt { try form.unit("other_unit", of: WeightUnit.self) } ?? nil) ?? unit
        let count = try validator.attempt { try form.integer("other_count", in: 2...40) } ?? nil
        validator.require(
            count == nil || form.optional("other") != nil, "other", "must say which size there are so many of"
        )
        if let other = try validator.attempt({ try form.mass("other", unit: otherUnit) }) ?? nil {
            validator.range("other", other, PlateRack.plateAllowed)
            plates.removeAll { $0.mass == other }
            plates.append(PlateRack.Plate(other, count: count ?? 2))
        }
        try validator.check()
        return try PlateRack(bar: bar ?? old.bar, plates: plates).validated()
    }

    /// The sizes that the form asks for: the person's, and the usual ones in the unit of their bar.
    static func sizes(of rack: PlateRack) -> [Mass] {
        let usual = PlateRack.usual(in: rack.bar.unit).plates.map(\.mass)
        return Set(usual + rack.plates.map(\.mass))
            .sorted { ($1.grams, $0.formatted) < ($0.grams, $1.formatted) }
    }

    static func name(_ mass: Mass) -> String { "plate_\(mass.thousandths)_\(mass.unit.rawValue)" }
}

import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// The check boxes of a day, over JSON.
struct IntakeAPI: RouteGroup {
    let services: SupplementServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("api/v1/days/{day}/supplements", use: list)
        router.put("api/v1/days/{day}/supplements/{id}", use: put)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try await services.supplementDay(context.day(), of: account)
        return try JSONAnswer.make(Items(items: IntakeJSON.all(day, of: account)))
    }

    /// Puts the state of one slot, or of all that are due, where no slot is named.
    @Sendable func put(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, id) = (try context.day(), try context.uuid("id"))
        let input: IntakeInput = try await request.json(context: context)
        let (state, slot) = (try input.wantedState(), input.slot.map { Slot(naming: $0) })
        let (answer, undo) = try await services.asking {
            try await services.intakeLog(of: account) { log in
                let keys = try log.keys(of: id, on: day, slot: slot, number: input.number ?? 1)
                let undo = try log.offering(of: id, on: day) {
                    for key in keys {
                        _ = try log.put(
                            IntakeLog.Change(
                                key: key, state: state, reason: input.reason ?? "",
                                takenAt: input.takenAt, dose: try input.dose?.dose("dose"),
                                changedAt: input.at ?? log.now, isConfirmed: input.confirm ?? false))
                    }
                }
                let after = try SupplementDayReader(connection: log.connection, account: account).read(day)
                let intakes = IntakeJSON.all(after, of: account).filter { $0.supplementId == id }
                return (IntakeAnswer(id, day, intakes), undo)
            }
        }
        return try JSONAnswer.make(answer, headers: HTTPFields(undo: undo))
    }
}

/// What became of the check boxes of a supplement.
struct IntakeAnswer: Encodable {
    let supplementId: UUID
    let day: Day
    /// Whether all of them are taken.
    let taken: Bool
    let intakes: [IntakeJSON]

    init(_ id: UUID, _ day: Day, _ intakes: [IntakeJSON]) {
        supplementId = id
        self.day = day
        taken = !intakes.isEmpty && intakes.allSatisfy(\.taken)
        self.intakes = intakes
    }
}

/// The state of an intake as the API takes it: `taken`, `skipped`, or `state` by its name.
struct IntakeInput: Decodable {
    let taken: Bool?
    let skipped: Bool?
    let state: String?
    let slot: String?
    /// Which one of the day it is, where it is taken as needed.
    let number: Int?
    let reason: String?
    let takenAt: Instant?
    let dose: DoseJSON?
    /// When it was changed, where that is not now: the later of two changes counts.
    let at: Instant?
    /// Whether it is recorded although it is too soon, or one more than there should be.
    let confirm: Bool?

    /// - Throws: `ValidationError` where it says nothing, or two things.
    func wantedState() throws -> Intake.State {
        if let state {
            guard let named = Intake.State(rawValue: state) else {
                throw ValidationError("state", "must be open, taken or skipped")
            }
            return named
        }
        switch (taken, skipped) {
        case (true?, true?): throw ValidationError("skipped", "must not be said of what is taken")
        case (true?, _): return .taken
        case (_, true?): return .skipped
        case (nil, nil): throw ValidationError("taken", "is missing")
        default: return .open
        }
    }
}

extension IntakeLog {
    /// The check boxes that are meant by a supplement on a day: the slot that is named, or all that are due.
    func keys(of id: UUID, on day: Day, slot: Slot?, number: Int) throws -> [Intake.Key] {
        if let slot { return [Intake.Key(id, day: day, slot: slot, number: number)] }
        guard let supplement = try SupplementStore(connection: connection).find(id, of: account.id) else {
            throw NotFound("There is no such supplement of yours.")
        }
        let reader = SupplementDayReader(connection: connection, account: account)
        let due = try reader.read(day).items.filter { $0.supplement.id == id }.map { $0.key(on: day) }
        guard due.isEmpty else { return due }
        let schedule = supplement.plan.current(on: day)
        return (schedule?.doses ?? []).prefix(1).map {
            Intake.Key(id, day: day, slot: $0.slot, number: number)
        }
    }
}

extension SupplementServices {
    /// What the API is asked to confirm is told under that name.
    fileprivate func asking<T: Sendable>(_ work: @Sendable () async throws -> T) async throws -> T {
        do { return try await work() } catch let question as IntakeLog.TooSoon {
            throw ValidationError("confirm", "must be true to record it all the same. \(question.sentence)")
        }
    }
}

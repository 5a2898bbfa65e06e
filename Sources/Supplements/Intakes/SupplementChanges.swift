import Foundation
import PlatesCore
import Web

/// What an outbox can ask for of supplements.
package enum SupplementChanges {
    package static let operations = [putIntake]

    /// A check box that was pressed.
    private static let putIntake = ChangeOperation("put_intake") { (input: IntakeChange, request) in
        let log = IntakeLog(connection: request.connection, account: request.account, now: request.clock.now)
        let key = Intake.Key(
            input.supplementId, day: input.day, slot: Slot(naming: input.slot), number: input.number ?? 1
        )
        let intake = try log.put(
            IntakeLog.Change(
                key: key, state: try input.intake.wantedState(), reason: input.intake.reason ?? "",
                takenAt: input.intake.takenAt.map(request.clock.corrected),
                dose: try input.intake.dose?.dose("dose"), changedAt: request.madeAt,
                // It was pressed, perhaps long ago and without a connection: what was taken is recorded.
                isConfirmed: true
            )
        )
        return intake.changedAt > request.madeAt ? .superseded : .stored
    }
}

private struct IntakeChange: Decodable {
    let supplementId: UUID
    let day: Day
    let slot: String
    /// Which one of the day it is, where it is taken as needed.
    let number: Int?
    let intake: IntakeInput

    private enum CodingKeys: CodingKey {
        case supplementId, day, slot, number
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        supplementId = try fields.decode(UUID.self, forKey: .supplementId)
        day = try fields.decode(Day.self, forKey: .day)
        slot = try fields.decode(String.self, forKey: .slot)
        number = try fields.decodeIfPresent(Int.self, forKey: .number)
        intake = try IntakeInput(from: decoder)
    }
}

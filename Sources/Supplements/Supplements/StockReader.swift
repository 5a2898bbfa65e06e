import Foundation
import PlatesCore
import Storage
import Training

/// Reads how long stocks last.
struct StockReader {
    let connection: any Connection
    let account: UUID

    /// The last day that forecasts look at, as far ahead as warnings do.
    static func lastDay(of supplements: [Supplement], from day: Day) -> Day {
        let counted = supplements.filter { $0.stock != nil }
        return counted.map(\.warnDays).max().map { day.adding(days: $0 + 1) } ?? day
    }

    /// The forecast of each supplement that has a stock.
    /// - Parameters:
    ///   - day: Today with its check boxes, from which it is counted.
    ///   - ahead: How many days to look ahead, where not as far as warnings do.
    func forecasts(_ day: SupplementDay, ahead: Int? = nil) throws -> [UUID: StockForecast] {
        let counted = day.supplements.filter { $0.stock != nil }
        guard !counted.isEmpty else { return [:] }
        let training =
            try ahead.map { ahead in
                try PlanReader(connection: connection, account: account)
                    .trainingDays(askedBy: counted, from: day.day, to: day.day.adding(days: ahead + 1))
            } ?? day.trainingDays
        return counted.reduce(into: [:]) { forecasts, supplement in
            guard let stock = supplement.stock else { return }
            forecasts[supplement.id] = StockForecast(
                stock, piece: supplement.piece, plan: supplement.plan, today: day.day,
                taken: day.settled(supplement.id), days: (ahead ?? supplement.warnDays) + 1,
                trainingDays: training)
        }
    }
}

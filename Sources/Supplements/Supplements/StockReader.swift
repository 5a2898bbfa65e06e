import Foundation
import PlatesCore
import Storage
import Training

/// Reads how long stocks last.
struct StockReader {
    let connection: any Connection
    let account: UUID

    /// The forecast of each supplement that has a stock.
    /// - Parameters:
    ///   - day: Today with its check boxes, from which it is counted.
    ///   - ahead: How many days to look ahead, where not as far as warnings do.
    func forecasts(_ day: SupplementDay, ahead: Int? = nil) throws -> [UUID: StockForecast] {
        let counted = day.supplements.filter { $0.stock != nil }
        guard !counted.isEmpty else { return [:] }
        let farthest = ahead ?? counted.map(\.warnDays).max() ?? 0
        let last = day.day.adding(days: farthest + 1)
        let training = try PlanReader(connection: connection, account: account)
            .trainingDays(askedBy: counted, from: day.day, to: last)
        return counted.reduce(into: [:]) { forecasts, supplement in
            guard let stock = supplement.stock else { return }
            forecasts[supplement.id] = StockForecast(
                stock, piece: supplement.piece, plan: supplement.plan, today: day.day,
                taken: day.settled(supplement.id), days: (ahead ?? supplement.warnDays) + 1,
                trainingDays: training)
        }
    }
}

import Foundation
import PlatesCore
import Testing

@testable import Web

@Suite("Mistakes of decoders")
struct DecodingMistakeTests {
    private struct Body: Decodable {
        struct Amount: Decodable { let valueInKg: Double }

        let exercises: [String: UUID?]?
        let startingWeights: [String: [String: Amount]]?
        let primaryMuscles: [Int]?
    }

    private func fields(_ text: String) -> [String] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            _ = try decoder.decode(Body.self, from: Data(text.utf8))
            return []
        } catch let error as DecodingError {
            return ValidationError(error).fields.keys.sorted()
        } catch {
            return ["\(error)"]
        }
    }

    @Test("the key of a dictionary is named as it was sent, and a field as the API names it")
    func names() {
        #expect(fields(#"{"exercises": {"Squat": "zzz"}}"#) == ["exercises.Squat"])
        #expect(
            fields(#"{"starting_weights": {"Bench Press": {"firstDay": {"value_in_kg": "much"}}}}"#)
                == ["starting_weights.Bench Press.firstDay.value_in_kg"])
        #expect(
            fields(#"{"starting_weights": {"Bench Press": {"firstDay": {}}}}"#)
                == ["starting_weights.Bench Press.firstDay.value_in_kg"])
        #expect(fields(#"{"primary_muscles": [1, "two"]}"#) == ["primary_muscles.1"])
    }
}

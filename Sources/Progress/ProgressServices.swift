import PlatesCore
import Training
import Web

/// What progress works with.
package struct ProgressServices: SectionServices {
    let training: TrainingServices
    /// Answers questions over time.
    let history: any LiftHistory

    package init(training: TrainingServices, history: any LiftHistory) {
        (self.training, self.history) = (training, history)
    }

    package var site: Site { training.site }
    var catalogue: ExerciseCatalogue { training.catalogue }
    var bodyWeights: BodyWeightSource { training.bodyWeights }
}

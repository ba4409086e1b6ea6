//! A gate that holds replies back until the test opens it, so that no test has to sleep.

use std::sync::Arc;

use tokio::sync::watch;

/// Holds replies back until it is opened.
///
/// Give it to [`Reply::after`](crate::testing::Reply::after). A test waits with
/// [`arrived`](Self::arrived) until its requests are at the gate, and lets them through with
/// [`open`](Self::open). Clones are the same gate.
///
/// ```
/// use c1::testing::{Gate, Reply, Tenant};
///
/// let tenant = Tenant::start()?;
/// let gate = Gate::new();
/// tenant.on("GET", "/api/v1/apps").reply(Reply::status(200).after(&gate));
/// // .. spawn two calls, wait for `gate.arrived(2).await`, cancel one ..
/// gate.open();
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Gate {
    state: Arc<watch::Sender<State>>,
}

#[derive(Debug, Clone, Copy)]
struct State {
    open: bool,
    arrivals: usize,
}

impl Gate {
    /// Makes a closed gate.
    ///
    /// ```
    /// let gate = c1::testing::Gate::new();
    /// assert!(!gate.is_open());
    /// ```
    pub fn new() -> Self {
        Self {
            state: Arc::new(watch::Sender::new(State {
                open: false,
                arrivals: 0,
            })),
        }
    }

    /// Lets through all requests that wait, and all later ones.
    ///
    /// ```
    /// let gate = c1::testing::Gate::new();
    /// gate.open();
    /// assert!(gate.is_open());
    /// ```
    pub fn open(&self) {
        self.state.send_modify(|state| state.open = true);
    }

    /// Whether the gate is open.
    ///
    /// ```
    /// assert!(!c1::testing::Gate::new().is_open());
    /// ```
    pub fn is_open(&self) -> bool {
        self.state.borrow().open
    }

    /// Waits until `count` requests have come to the gate since it was made. Works in any runtime.
    ///
    /// ```
    /// # async fn test(gate: c1::testing::Gate) {
    /// gate.arrived(2).await; // both calls are waiting now
    /// gate.open();
    /// # }
    /// ```
    pub async fn arrived(&self, count: usize) {
        self.wait(|state| state.arrivals >= count).await;
    }

    /// Counts an arrival, and waits until the gate is open, for a double of your own.
    ///
    /// ```
    /// use c1::testing::Gate;
    /// use c1::{BoxError, Token, TokenSource};
    ///
    /// /// Issues a token once its gate is open.
    /// struct Held(Gate);
    ///
    /// impl TokenSource for Held {
    ///     async fn token(&self) -> Result<Token, BoxError> {
    ///         self.0.pass().await;
    ///         Ok(Token::new("t1"))
    ///     }
    /// }
    /// ```
    pub async fn pass(&self) {
        self.state.send_modify(|state| state.arrivals += 1);
        self.wait(|state| state.open).await;
    }

    async fn wait(&self, until: impl FnMut(&State) -> bool) {
        // The only error is that the sender is gone, and `self` holds the sender.
        let _ = self.state.subscribe().wait_for(until).await;
    }
}

impl Default for Gate {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Waker};

    use super::*;

    #[test]
    fn a_closed_gate_holds_and_an_open_one_lets_through() {
        let gate = Gate::new();
        let mut context = Context::from_waker(Waker::noop());
        let mut arrived = pin!(gate.arrived(1));
        assert!(arrived.as_mut().poll(&mut context).is_pending());

        let mut pass = pin!(gate.pass());
        assert!(pass.as_mut().poll(&mut context).is_pending());
        assert!(arrived.as_mut().poll(&mut context).is_ready());

        let mut two = pin!(gate.arrived(2));
        assert!(two.as_mut().poll(&mut context).is_pending());
        assert!(pin!(gate.pass()).poll(&mut context).is_pending());
        assert!(two.as_mut().poll(&mut context).is_ready());

        gate.clone().open();
        assert!(pass.as_mut().poll(&mut context).is_ready());
        assert!(pin!(gate.pass()).poll(&mut context).is_ready());
    }
}
